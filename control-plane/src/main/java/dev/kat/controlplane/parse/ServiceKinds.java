package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AuthServiceSpec;
import dev.kat.controlplane.api.LogServiceSpec;
import dev.kat.controlplane.api.RateLimitServiceSpec;
import dev.kat.controlplane.api.TracingServiceSpec;
import java.util.Map;

/** The kinds of services that the edge itself calls. */
final class ServiceKinds {

  static final RecordBinder<AuthServiceSpec> AUTH = RecordBinder.of(AuthServiceSpec.class);

  static final RecordBinder<RateLimitServiceSpec> RATE_LIMIT =
      RecordBinder.of(RateLimitServiceSpec.class);

  static final RecordBinder<LogServiceSpec> LOG = RecordBinder.of(LogServiceSpec.class);

  /** The block of a TracingService, as messages name it: that of the Module has the name, too. */
  static final String TRACING_CONFIG = "'config' of TracingService";

  static final RecordBinder<TracingServiceSpec> TRACING =
      RecordBinder.of(
          TracingServiceSpec.class,
          Map.of(
              "config",
              new RecordType<>(
                  RecordBinder.of(TracingServiceSpec.Config.class), " of TracingService")));

  private final NamedKind<LogServiceSpec> log = new NamedKind<>(LOG);
  private final NamedKind<TracingServiceSpec> tracing = new NamedKind<>(TRACING);
  private final NamedKind<AuthServiceSpec> auth = new NamedKind<>(AUTH);
  private final NamedKind<RateLimitServiceSpec> rateLimit = new NamedKind<>(RATE_LIMIT);

  /** The kinds by name. */
  Map<String, Kind> byName() {
    return Map.of(
        "AuthService",
        auth,
        "LogService",
        log,
        "TracingService",
        tracing,
        "RateLimitService",
        rateLimit);
  }

  ServiceSpecs all() {
    return new ServiceSpecs(auth.all(), auth.anyLost(), rateLimit.all(), log.all(), tracing.all());
  }
}
