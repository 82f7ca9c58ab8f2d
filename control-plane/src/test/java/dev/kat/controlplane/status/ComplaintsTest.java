package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComplaintsTest {

  private static final Refusal DENIED = new Refusal(403, "no", new IllegalStateException());

  private final List<String> log = new ArrayList<>();
  private final Complaints complaints =
      new Complaints(new Backoff(Duration.ofNanos(10), Duration.ofNanos(35)), log::add);

  @Test
  void whatIsDeniedIsAskedForEverLessOften() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      complaints.refused(Sort.EVENT, DENIED, 100);
      pauses.add(complaints.pause(Sort.EVENT).toNanos());
    }
    assertThat(pauses).containsExactly(10L, 20L, 35L, 35L);
    assertThat(log).hasSize(1);
  }

  @Test
  void eachSortHasAPauseOfItsOwn() {
    complaints.refused(Sort.EVENT, DENIED, 100);

    assertThat(complaints.isForbidden(Sort.EVENT, 109)).isTrue();
    assertThat(complaints.isForbidden(Sort.EVENT, 110)).isFalse();
    assertThat(complaints.isForbidden(Sort.STATUS, 100)).isFalse();
  }

  @Test
  void whatCouldBeWrittenOnceIsAskedForSoonAgain() {
    complaints.refused(Sort.EVENT, DENIED, 100);
    complaints.refused(Sort.EVENT, DENIED, 110);
    complaints.succeeded(Sort.EVENT);
    assertThat(complaints.isForbidden(Sort.EVENT, 110)).isFalse();

    complaints.refused(Sort.EVENT, DENIED, 200);
    assertThat(complaints.pause(Sort.EVENT)).isEqualTo(Duration.ofNanos(10));
  }
}
