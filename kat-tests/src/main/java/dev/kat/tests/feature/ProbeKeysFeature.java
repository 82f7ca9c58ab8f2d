package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code liveness_probe} and {@code readiness_probe}. */
final class ProbeKeysFeature implements RouteFeature<ProbeKeysFeature.Probes> {

  enum Probes {
    ABSENT,
    OFF,
    MOVED
  }

  static final Factor<Probes> FACTOR = Factor.of("probe-keys", Probes.class);

  @Override
  public Factor<Probes> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Probes level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case OFF -> {
        draft.moduleKey("liveness_probe", false);
        draft.moduleKey("readiness_probe", Map.of("enabled", false));
      }
      case MOVED -> {
        draft.moduleKey("liveness_probe", Map.of("prefix", "/edge/alive"));
        draft.moduleKey("readiness_probe", Map.of("enabled", true));
      }
    }
  }

  @Override
  public List<Probe> probes(Probes level, Query hit) {
    return List.of(
        new Probe("alive", Query.get("/ambassador/v0/check_alive")),
        new Probe("alive-moved", Query.get("/edge/alive?now")),
        new Probe("ready", Query.get("/ambassador/v0/check_ready")),
        new Probe("longer", Query.get("/ambassador/v0/check_ready/more")));
  }
}
