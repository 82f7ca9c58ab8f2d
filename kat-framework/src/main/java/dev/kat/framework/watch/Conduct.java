package dev.kat.framework.watch;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Witness;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a scenario does; what it expects is not part of it. Equal conduct, equal answers. */
record Conduct(
    InstallSettings install,
    List<BackendDeclaration> backends,
    List<Step> steps,
    List<Company> witnesses) {

  /** A stage. */
  record Step(List<Change> changes, List<Sent> exchanges) {}

  /** An exchange. */
  record Sent(String name, Query query, int times) {}

  /** A witness. */
  record Company(Class<?> kind, String name, Query query) {}

  static Conduct of(Scenario scenario) {
    return new Conduct(
        scenario.install(),
        scenario.backends(),
        scenario.stages().stream().map(Conduct::step).toList(),
        scenario.witnesses().stream()
            .map(each -> new Company(each.getClass(), each.name(), each.query()))
            .toList());
  }

  private static Step step(Stage stage) {
    return new Step(
        stage.changes(),
        stage.exchanges().stream()
            .map(each -> new Sent(each.name(), each.query(), each.times()))
            .toList());
  }

  /** Whether something is judged while it goes on, which is not remembered. */
  boolean judgesOnTheWay() {
    return witnesses.stream().anyMatch(each -> each.kind() == Witness.Load.class);
  }

  /** The Services that it may leave behind. */
  Set<String> services() {
    return steps.stream()
        .flatMap(step -> step.changes().stream())
        .filter(Change.Apply.class::isInstance)
        .map(change -> ((Change.Apply) change).service().name())
        .collect(Collectors.toSet());
  }
}
