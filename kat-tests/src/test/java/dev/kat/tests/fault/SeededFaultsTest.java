package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The suites find what they are for: a control plane with a fault makes the right one fail. Here
 * are some faults of each suite with few combinations, all in one batch; {@link
 * SeededFaultsPageTest} has all of them.
 */
@Tag("harness")
class SeededFaultsTest {

  private static SeededRun run;

  @BeforeAll
  static void run() {
    run = SeededRun.of(new SeededCases().brief(), Path.of("target/seeded-faults"));
  }

  @TestFactory
  Stream<DynamicTest> isNoticed() {
    return SeededCases.representatives().stream()
        .map(fault ->
            DynamicTest.dynamicTest(
                fault.name(),
                () -> {
                  assertThat(run.has(fault)).as("has a combination").isTrue();
                  assertThat(run.failuresOf(fault)).as("failures").isNotEmpty();
                  assertThat(run.failuresOf(fault))
                      .as("failures that are its doing")
                      .anyMatch(SeededRun::isTold);
                }));
  }

  @Test
  void withoutAFaultTheCombinationsPass() {
    assertThat(run.problems()).isEmpty();
    List<String> failures =
        run.failures().entrySet().stream()
            .filter(entry -> entry.getKey().fault().isEmpty())
            .map(Map.Entry::getValue)
            .flatMap(List::stream)
            .toList();
    assertThat(failures).isEmpty();
  }
}
