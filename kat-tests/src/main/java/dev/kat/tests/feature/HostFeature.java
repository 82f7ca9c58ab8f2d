package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Locale;

/** {@code host}, {@code host_regex} and {@code hostname}: compared without port and case. */
final class HostFeature implements RouteFeature<HostFeature.Host> {

  enum Host {
    ABSENT,
    LITERAL,
    REGEX,
    GLOB_OF_ENDS,
    GLOB_OF_BEGINNINGS
  }

  static final Factor<Host> FACTOR = Factor.of("host", Host.class);

  @Override
  public Factor<Host> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Host level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case LITERAL -> draft.set("host", draft.names().host("shop"));
      case REGEX -> {
        draft.set("host", "(shop|store)-[a-z0-9-]+\\.example\\.com");
        draft.set("host_regex", true);
      }
      case GLOB_OF_ENDS -> draft.set("hostname", draft.names().host("*"));
      case GLOB_OF_BEGINNINGS -> {
        draft.set("hostname", draft.names().host("Shop").replaceFirst("example.*", "*"));
        draft.set("host", "overridden.example.com");
      }
    }
  }

  @Override
  public List<Probe> probes(Host level, Query hit) {
    String host = hit.authority();
    return switch (level) {
      case ABSENT -> List.of(new Probe("any", hit.authority("anything.example.org")));
      case LITERAL, REGEX, GLOB_OF_ENDS, GLOB_OF_BEGINNINGS ->
          List.of(
              new Probe("with-port", hit.authority(host + ":8080")),
              new Probe("upper-case", hit.authority(host.toUpperCase(Locale.ROOT))),
              new Probe("other", hit.authority("other." + host)),
              new Probe("longer", hit.authority(host + ".evil.example.org")));
    };
  }
}
