package dev.kat.framework.api;

import java.util.List;

/** What a system under test has of all that suites ask for, when it is not made for all of it. */
public interface Subset {

  /** What the reasons begin with that reports give for what is left out. */
  String NOT_SUPPORTED = "not supported: ";

  /**
   * What a scenario asks for and the system does not have, a few words each; empty when it has all.
   * Pure. A level that asks for nothing that is lacking must not do so beside others like it: what
   * is left out of the plan are levels.
   */
  List<String> lacks(Scenario scenario);

  /** Where it gives other answers than expected, and should; none unless overridden. */
  default List<Difference> differences() {
    return List.of();
  }
}
