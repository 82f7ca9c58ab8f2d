package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code ip_allow} and {@code ip_deny}. */
final class AddressKeysFeature implements RouteFeature<AddressKeysFeature.Addresses> {

  enum Addresses {
    ABSENT,
    ALLOW_PEERS,
    ALLOW_CLIENTS,
    DENY_CLIENTS
  }

  static final Factor<Addresses> FACTOR = Factor.of("address-keys", Addresses.class);

  @Override
  public Factor<Addresses> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Addresses level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ALLOW_PEERS ->
          draft.moduleKey("ip_allow", List.of(Map.of("peer", Names.CLIENT + "/32")));
      case ALLOW_CLIENTS -> draft.moduleKey("ip_allow", List.of(Map.of("remote", Names.CLIENT)));
      case DENY_CLIENTS -> draft.moduleKey("ip_deny", List.of(Map.of("remote", "203.0.113.0/24")));
    }
  }

  @Override
  public List<Probe> probes(Addresses level, Query hit) {
    return List.of(
        new Probe(
            "for-a-stranger",
            hit.header("x-forwarded-for", "203.0.113.9").header("x-forwarded-proto", "https")));
  }
}
