package dev.kat.benchmarks.propagation;

import java.util.Locale;

/** How Mappings share hosts. */
enum Layout {
  /** All are for one host, and told apart by their prefixes. */
  SHARED,

  /** Each has a host of its own. */
  PARTITIONED;

  /** The namespace of its objects, also its name in reports. */
  String namespace() {
    return name().toLowerCase(Locale.ROOT);
  }

  String host(int mapping) {
    return this == SHARED ? "www.example.com" : "host-%d.example.com".formatted(mapping);
  }

  String prefix(int mapping) {
    return "/service-%d/".formatted(mapping);
  }

  String service(int mapping) {
    return "service-" + mapping / Site.MAPPINGS_OF_A_SERVICE;
  }
}
