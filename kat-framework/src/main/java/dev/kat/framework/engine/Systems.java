package dev.kat.framework.engine;

import dev.kat.framework.api.SystemUnderTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The choice among the systems under test. */
final class Systems {

  private Systems() {}

  /**
   * The system of that name, or the only one that need not be named.
   *
   * @throws IllegalArgumentException with a message for the user when the choice is not clear
   */
  static SystemUnderTest choose(List<SystemUnderTest> systems, @Nullable String name) {
    List<SystemUnderTest> candidates =
        systems.stream().filter(system -> name != null || !system.chosenByNameOnly()).toList();
    List<String> names = systems.stream().map(SystemUnderTest::name).sorted().toList();
    if (systems.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no system under test: the class path has no provider of "
              + SystemUnderTest.class.getName());
    }
    if (name == null && candidates.size() != 1) {
      throw new IllegalArgumentException(
          "there are several systems under test, choose one of %s by %s"
              .formatted(names, RunOptions.SYSTEM));
    }
    return candidates.stream()
        .filter(system -> name == null || system.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s=%s: there is no such system under test, only %s"
                    .formatted(RunOptions.SYSTEM, name, names)));
  }
}
