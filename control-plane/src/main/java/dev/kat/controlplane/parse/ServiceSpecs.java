package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AuthServiceSpec;
import dev.kat.controlplane.api.Declared;
import java.util.List;

/**
 * The services that the edge itself calls, oldest first.
 *
 * @param authLost whether there is an AuthService that cannot take effect
 */
public record ServiceSpecs(List<Declared<AuthServiceSpec>> auth, boolean authLost) {

  public ServiceSpecs {
    auth = List.copyOf(auth);
  }
}
