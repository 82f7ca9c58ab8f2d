package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AuthServiceSpec;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.LogServiceSpec;
import dev.kat.controlplane.api.RateLimitServiceSpec;
import dev.kat.controlplane.api.TracingServiceSpec;
import java.util.List;

/**
 * The services that the edge itself calls, oldest first.
 *
 * @param authLost whether there is an AuthService that cannot take effect
 */
public record ServiceSpecs(
    List<Declared<AuthServiceSpec>> auth,
    boolean authLost,
    List<Declared<RateLimitServiceSpec>> rateLimit,
    List<Declared<LogServiceSpec>> log,
    List<Declared<TracingServiceSpec>> tracing) {

  public ServiceSpecs {
    auth = List.copyOf(auth);
    rateLimit = List.copyOf(rateLimit);
    log = List.copyOf(log);
    tracing = List.copyOf(tracing);
  }
}
