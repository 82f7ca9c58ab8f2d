package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import java.util.List;

/** {@code use_websocket} and {@code allow_upgrade}. */
final class UpgradeFeature implements RouteFeature<UpgradeFeature.Upgrade> {

  enum Upgrade {
    ABSENT,
    USE_WEBSOCKET,
    ALLOW_LIST,
    BOTH,
    FALSE
  }

  static final Factor<Upgrade> FACTOR = Factor.of("upgrade", Upgrade.class);

  @Override
  public Factor<Upgrade> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Upgrade level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case USE_WEBSOCKET -> draft.set("use_websocket", true);
      case ALLOW_LIST -> draft.set("allow_upgrade", List.of("websocket"));
      case BOTH -> {
        draft.set("use_websocket", true);
        draft.set("allow_upgrade", List.of("WebSocket", "spdy/3.1"));
      }
      case FALSE -> draft.set("use_websocket", false);
    }
  }
}
