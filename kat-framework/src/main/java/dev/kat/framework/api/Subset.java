package dev.kat.framework.api;

import java.util.List;

/** What a system under test has of all that suites ask for, when it is not made for all of it. */
public interface Subset {

  /** What the reasons begin with that reports give for what is left out. */
  String NOT_SUPPORTED = "not supported: ";

  /**
   * What a scenario asks for and the system does not have, a few words each; empty when it has all.
   * Pure. What is left out of the plan are levels, or such a level beside some levels of one other
   * factor. A level that lacks nothing otherwise must not do so beside others like it.
   */
  List<String> lacks(Scenario scenario);

  /**
   * Whether it can compile configuration without running anything. Where it cannot, a run has no
   * checks of that tier.
   */
  default boolean compiles() {
    return true;
  }

  /** Where it gives other answers than expected, and should; none unless overridden. */
  default List<Difference> differences() {
    return List.of();
  }

  /** What it does everywhere although nobody asks for it; none unless overridden. */
  default List<Habit> habits() {
    return List.of();
  }
}
