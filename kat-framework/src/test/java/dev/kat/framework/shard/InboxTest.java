package dev.kat.framework.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.cluster.Part;
import dev.kat.framework.engine.ShardReports;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Totals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final List<String> told = new ArrayList<>();
  private final Inbox inbox =
      new Inbox(
          2,
          new ShardReports() {
            @Override
            public void reached(int shard, int checks) {
              told.add(shard + " has " + checks);
            }

            @Override
            public void finished(int shard, RunRecord record) {
              told.add(shard + " finished " + record.system());
            }

            @Override
            public void lost(int shard, String why) {
              told.add(shard + " lost " + why);
            }
          });

  private static RunRecord record(String system) {
    return new RunRecord(
        RunRecord.VERSION,
        true,
        "2026-01-01T00:00:00Z",
        1,
        system,
        Map.of(),
        Map.of(),
        new Totals(1, 1, 1, 0, 1, 1, 1, 1),
        List.of(),
        new Memory(1, 1, 1),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A record in two pieces. */
  private static List<Part> parts(int shard, String attempt) {
    byte[] whole = ResultParts.split(record(attempt)).get(0);
    int half = whole.length / 2;
    return List.of(
        new Part(shard, attempt, 0, 2, Arrays.copyOfRange(whole, 0, half)),
        new Part(shard, attempt, 1, 2, Arrays.copyOfRange(whole, half, whole.length)));
  }

  @Test
  void aResultIsThereWhenAllItsPiecesAreInWhateverOrder() {
    List<Part> parts = parts(0, "a");

    inbox.part(parts.get(1));
    assertThat(told).isEmpty();
    inbox.part(parts.get(0));

    assertThat(told).containsExactly("0 finished a");
    assertThat(inbox.done()).isNotDone();
  }

  @Test
  void piecesOfAnAttemptThatDiedAreNeverMixedWithThoseOfTheNext() {
    inbox.part(parts(0, "dead").get(0));
    inbox.part(parts(0, "next").get(1));
    assertThat(told).isEmpty();

    inbox.part(parts(0, "next").get(0));

    assertThat(told).containsExactly("0 finished next");
  }

  @Test
  void theFirstCompleteAttemptCounts() {
    parts(0, "first").forEach(inbox::part);
    parts(0, "second").forEach(inbox::part);
    inbox.lost(0, "its pod was evicted");

    assertThat(told).containsExactly("0 finished first");
  }

  @Test
  void allIsDoneWhenEachShardHasFinishedOrNeverWill() {
    parts(1, "a").forEach(inbox::part);
    inbox.lost(0, "no image");

    assertThat(told).containsExactly("1 finished a", "0 lost no image");
    assertThat(inbox.done()).isCompleted();
  }

  @Test
  void progressIsPassedOn() {
    byte[] digits = "42".getBytes(StandardCharsets.US_ASCII);

    inbox.part(new Part(1, "a", Part.PROGRESS, 0, digits));

    assertThat(told).containsExactly("1 has 42");
  }

  @Test
  void whatCannotBeReadIsLostAndSaidSo() {
    inbox.part(new Part(0, "a", 0, 1, new byte[] {1, 2, 3}));

    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("0 lost what it has sent cannot be read");
  }
}
