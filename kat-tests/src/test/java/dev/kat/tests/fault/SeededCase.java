package dev.kat.tests.fault;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;

/**
 * A combination of a suite that runs with a fault.
 *
 * @param fault its name; empty for none, when the combination must pass
 */
record SeededCase(String fault, Suite suite, Combination combination) {

  /** What the combination does, in installs with the fault. */
  Scenario scenario(Names names) {
    Scenario scenario = suite.scenario(combination, names);
    return fault.isEmpty()
        ? scenario
        : new Scenario(
            SeededControlPlane.with(fault, scenario.install()),
            scenario.backends(),
            scenario.stages(),
            scenario.witnesses());
  }

  /** The fault, the suite, and the combination's id. */
  @Override
  public String toString() {
    return "%s/%s/%s"
        .formatted(fault.isEmpty() ? "no-fault" : fault, suite.name(), combination.id());
  }
}
