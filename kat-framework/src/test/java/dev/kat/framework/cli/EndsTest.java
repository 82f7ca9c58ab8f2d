package dev.kat.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.plan.Plan;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Totals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndsTest {

  private static final Plan NOTHING = new Plan(List.of(), List.of());

  private static RunRecord green(int checks, int combinations) {
    return new RunRecord(
        RunRecord.VERSION,
        true,
        "2026-01-02T03:04:05Z",
        1,
        "fake",
        Map.of(),
        Map.of(),
        new Totals(checks, checks, checks, 0, combinations, 0, 0, 0),
        List.of(),
        new Memory(0, 0, 0),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void aRecordOfChecksThatNobodySawIsNotBelieved() {
    assertThat(new Ends().objection(green(2, 0), NOTHING))
        .contains("the record has 2 checks, the launcher 0");
  }

  @Test
  void aRecordOfAnotherPlanIsNotBelieved() {
    assertThat(new Ends().objection(green(0, 3), NOTHING))
        .contains("the record has 3 combinations, the plan 0");
  }
}
