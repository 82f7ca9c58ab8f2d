package dev.kat.framework.engine;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scenario has configured once a stage is reached. */
final class ScenarioState {

  private ScenarioState() {}

  /** The scenario's own Services that are there after this stage and all before it. */
  static List<Change> after(PlannedScenario planned, int stage) {
    return after(planned, stage, List.of());
  }

  /** The same with the Services of the install, which come first. */
  static List<Change> withInstall(PlannedScenario planned, int stage) {
    return after(planned, stage, planned.scenario().install().services());
  }

  /** The stage of an exchange, the last one for any other check. */
  static int stageOf(PlannedScenario planned, LeafKey key) {
    List<Stage> stages = planned.scenario().stages();
    for (int index = 0; index < stages.size(); index++) {
      if (stages.get(index).exchanges().stream().map(Exchange::name).anyMatch(key.name()::equals)) {
        return index;
      }
    }
    return stages.size() - 1;
  }

  private static List<Change> after(
      PlannedScenario planned, int stage, List<ServiceManifest> before) {
    Map<String, ServiceManifest> services = new LinkedHashMap<>();
    before.forEach(service -> services.put(service.name(), service));
    for (Stage each : planned.scenario().stages().subList(0, stage + 1)) {
      for (Change change : each.changes()) {
        if (change instanceof Change.Apply apply) {
          services.put(apply.service().name(), apply.service());
        } else if (change instanceof Change.Delete delete) {
          services.remove(delete.service());
        }
      }
    }
    List<Change> changes = new ArrayList<>();
    services.values().forEach(service -> changes.add(new Change.Apply(service)));
    return changes;
  }
}
