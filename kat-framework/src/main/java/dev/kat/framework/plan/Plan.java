package dev.kat.framework.plan;

import java.util.List;
import java.util.stream.Stream;

/** All that a run is going to do, known before anything runs. */
public record Plan(List<SuitePlan> suites, List<InstallPlan> installs) {

  public Plan {
    suites = List.copyOf(suites);
    installs = List.copyOf(installs);
  }

  /** What is wrong in the suites, a sentence each. */
  public List<String> errors() {
    return suites.stream()
        .flatMap(suite ->
            Stream.concat(
                Stream.ofNullable(suite.error()),
                suite.selected().flatMap(planned -> Stream.ofNullable(planned.error()))))
        .toList();
  }

  /** The scenarios of all suites that take part. */
  public List<PlannedScenario> scenarios() {
    return suites.stream().map(SuitePlan::scenarios).flatMap(List::stream).toList();
  }
}
