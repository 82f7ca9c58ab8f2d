package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElectionTest {

  private static final ResourceRef LEASE = new ResourceRef("Lease", "edge", "control-plane");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final FakeTarget cluster = new FakeTarget();
  private final Election one = election("one");
  private final Election two = election("two");

  private Election election(String process) {
    return new Election(cluster.of(process), LEASE, process, Duration.ofSeconds(15));
  }

  @Test
  void whoIsFirstLeadsAsLongAsItRenews() throws Exception {
    for (int second = 0; second <= 60; second += 5) {
      one.attempt(second * SECOND);
      two.attempt(second * SECOND);

      assertThat(one.leads(second * SECOND)).isTrue();
      assertThat(two.leads(second * SECOND)).isFalse();
    }
    assertThat(cluster.lease(LEASE).holder()).isEqualTo("one");
    assertThat(cluster.lease(LEASE).transitions()).isZero();
    assertThat(cluster.lease(LEASE).seconds()).isEqualTo(15);
  }

  @Test
  void aReleasedLeaseIsTakenAtOnce() throws Exception {
    one.attempt(0);
    one.release();

    assertThat(one.leads(0)).isFalse();
    assertThat(cluster.lease(LEASE).holder()).isEmpty();
    two.attempt(1);
    assertThat(two.leads(1)).isTrue();
    assertThat(cluster.lease(LEASE).transitions()).isEqualTo(1);
  }

  @Test
  void whoCannotRenewStopsBeforeAnotherBegins() throws Exception {
    one.attempt(0);
    two.attempt(0);
    cluster.refuse(request -> request.from().equals("one") ? 500 : 0);
    assertThatThrownBy(() -> one.attempt(5 * SECOND)).isInstanceOf(Refusal.class);
    assertThat(one.leads(9 * SECOND)).isTrue();
    assertThat(one.leads(10 * SECOND)).isFalse();

    two.attempt(14 * SECOND);
    assertThat(two.leads(14 * SECOND)).isFalse();
    two.attempt(15 * SECOND);
    assertThat(two.leads(15 * SECOND)).isTrue();

    cluster.refuse(request -> 0);
    one.attempt(16 * SECOND);
    assertThat(one.leads(16 * SECOND)).isFalse();
  }

  /** The clocks of two machines may differ by hours: only what is seen to change counts. */
  @Test
  void aLeaseWhoseTimesAreLongAgoIsHeldAsLongAsItChanges() throws Exception {
    two.attempt(0);
    Lease held = cluster.lease(LEASE);
    Lease old =
        new Lease(
            "three",
            15,
            held.acquired().minus(Duration.ofDays(1)),
            held.renewed().minus(Duration.ofDays(1)),
            0,
            held.version());
    Lease unused = cluster.of("three").write(LEASE, old);

    one.attempt(0);
    assertThat(one.leads(0)).isFalse();
    one.attempt(15 * SECOND);
    assertThat(one.leads(15 * SECOND)).isTrue();
  }

  @Test
  void oneOfTwoAtTheSameTimeLeads() throws Exception {
    cluster.refuse(
        request -> request.object().equals("write") && request.from().equals("one") ? 409 : 0);

    one.attempt(0);
    two.attempt(0);

    assertThat(one.leads(0)).isFalse();
    assertThat(two.leads(0)).isTrue();
  }
}
