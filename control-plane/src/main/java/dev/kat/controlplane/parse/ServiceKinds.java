package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AuthServiceSpec;
import java.util.Map;

/** The kinds of services that the edge itself calls. */
final class ServiceKinds {

  static final RecordBinder<AuthServiceSpec> AUTH = RecordBinder.of(AuthServiceSpec.class);

  private final NamedKind<AuthServiceSpec> auth = new NamedKind<>(AUTH);

  /** The kinds by name. */
  Map<String, Kind> byName() {
    return Map.of("AuthService", auth);
  }

  ServiceSpecs all() {
    return new ServiceSpecs(auth.all(), auth.anyLost());
  }
}
