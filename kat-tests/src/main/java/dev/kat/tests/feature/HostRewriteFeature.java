package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** {@code host_rewrite} and {@code auto_host_rewrite}: which {@code Host} the backend sees. */
final class HostRewriteFeature implements RouteFeature<HostRewriteFeature.HostRewrite> {

  enum HostRewrite {
    ABSENT,
    LITERAL,
    AUTO
  }

  static final Factor<HostRewrite> FACTOR = Factor.of("host-rewrite", HostRewrite.class);

  @Override
  public Factor<HostRewrite> factor() {
    return FACTOR;
  }

  @Override
  public void configure(HostRewrite level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case LITERAL -> draft.set("host_rewrite", "inner.example.net");
      case AUTO -> draft.set("auto_host_rewrite", true);
    }
  }
}
