package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** How DNS names are looked up; it means nothing for services that are found otherwise. */
final class DnsFeature implements RouteFeature<DnsFeature.Dns> {

  enum Dns {
    ABSENT,
    STRICT,
    LOGICAL,
    IPV4
  }

  static final Factor<Dns> FACTOR = Factor.of("dns", Dns.class);

  @Override
  public Factor<Dns> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Dns level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case STRICT -> draft.set("dns_type", "strict_dns");
      case LOGICAL -> {
        draft.set("dns_type", "logical_dns");
        draft.set("respect_dns_ttl", true);
      }
      case IPV4 -> {
        draft.set("enable_ipv4", true);
        draft.set("enable_ipv6", false);
      }
    }
  }
}
