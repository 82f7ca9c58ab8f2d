package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.engine.ProgressEntry;
import dev.kat.framework.report.History;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final String CHECKS = "checks";

  private static Estimate after(History.Entry... runs) {
    return new Estimate(new History(List.of(runs)));
  }

  private static History.Entry run(boolean green, double seconds, int checks) {
    return new History.Entry("2026-01-01T00:00:00Z", "fake", green, seconds, 1, checks, 0, 0);
  }

  private static OptionalDouble left(Estimate estimate, double seconds, String phase, int done) {
    return estimate.left(seconds, new ProgressEntry(phase, done, 1000));
  }

  @Test
  void nothingIsSaidBeforeThereAreAnswersEnough() {
    Estimate estimate = after();
    assertThat(left(estimate, 1, "compile", 0)).isEmpty();
    assertThat(left(estimate, 8, CHECKS, 200)).isEmpty();
    assertThat(left(estimate, 10, "exchange", 200)).isEmpty();
    assertThat(left(estimate, 20, CHECKS, 210)).isEmpty();
    assertThat(left(estimate, 21, CHECKS, 279)).isEmpty();
    assertThat(left(estimate, 26, CHECKS, 280)).hasValue(16 * 720 / 80.0);
  }

  @Test
  void theRateIsThatOfTheAnswersSinceTheFirst() {
    Estimate estimate = after();
    assertThat(left(estimate, 10, "exchange", 200)).isEmpty();
    assertThat(left(estimate, 30, "acknowledge", 600)).hasValue(20);
    assertThat(left(estimate, 40, "exchange", 800)).hasValue(10);
    assertThat(left(estimate, 50, CHECKS, 1000)).isEmpty();
  }

  @Test
  void anEarlierRunIsBelievedUntilThisOneKnowsBetter() {
    Estimate estimate = after(run(true, 50, 1000));
    assertThat(left(estimate, 1, "compile", 0)).hasValue(49);
    assertThat(left(estimate, 10, "exchange", 200)).hasValue(40);
    assertThat(left(estimate, 20, CHECKS, 210)).hasValue(30);
    // A quarter of the answers in 10 s: the rest takes 30 s by this run, and 50 s by the other.
    Estimate other = after(run(true, 70, 1000));
    assertThat(left(other, 10, "exchange", 200)).hasValue(60);
    assertThat(left(other, 20, CHECKS, 400)).hasValue(0.25 * 30 + 0.75 * 50);
    // Three quarters in 36 s: 12 s by this run, and 24 s by the other.
    assertThat(left(other, 46, CHECKS, 800)).hasValue(0.75 * 12 + 0.25 * 24);
  }

  @Test
  void whatAnEarlierRunTookIsNoPromise() {
    Estimate estimate = after(run(true, 50, 1000));
    assertThat(left(estimate, 10, "exchange", 0)).hasValue(40);
    assertThat(left(estimate, 60, CHECKS, 50)).isEmpty();
    assertThat(left(estimate, 60, CHECKS, 500)).hasValue(50);
  }

  @Test
  void theNearestRunThatPassedIsTheOneToGoBy() {
    History.Entry failed = run(false, 500, 1000);
    History.Entry small = run(true, 5, 100);
    assertThat(left(after(failed, small), 1, "compile", 0)).isEmpty();
    assertThat(left(after(run(true, 40, 990), failed, run(true, 80, 950)), 1, "compile", 0))
        .hasValue(40.0 * 1000 / 990 - 1);
    assertThat(left(after(run(true, 40, 990), run(true, 45, 990)), 1, "compile", 0))
        .hasValue(45.0 * 1000 / 990 - 1);
  }
}
