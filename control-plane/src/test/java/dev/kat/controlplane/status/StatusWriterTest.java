package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written, and by whom; everything is awaited, and nothing takes its time. */
@Timeout(60)
class StatusWriterTest extends WriterFixture {

  @Test
  void statusAndEventAreWrittenOnce() throws Exception {
    cluster.put(CART, 1);
    StatusWriter writer = start("one");
    writer.submit(() -> List.of(broken(CART)));

    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/cart");
    assertThat(cluster.await(Sort.EVENT).object()).isEqualTo("Mapping shop/cart Wrong");
    assertThat(cluster.conditions(CART))
        .singleElement()
        .satisfies(condition -> assertThat(condition.lastTransitionTime()).endsWith("Z"))
        .extracting(condition -> condition.since(""))
        .isEqualTo(accepted(false, 1));
    cluster.put(LAST, 1);
    writer.submit(() -> List.of(broken(CART), fine(LAST)));
    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/last");
    assertThat(cluster.written()).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aRestartWritesNothing() throws Exception {
    cluster.put(CART, 1, accepted(false, 1).since("2020-01-01T00:00:00Z"));
    StatusWriter writer = start("one");

    writer.submit(() -> List.of(broken(CART)));
    awaitLeading("one true");
    cluster.put(LAST, 1);
    writer.submit(() -> List.of(broken(CART), fine(LAST)));

    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/last");
    assertThat(cluster.written()).isEmpty();
    assertThat(cluster.conditions(CART).get(0).lastTransitionTime())
        .isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void conditionsOfOthersStayAndTimesChangeWithTheStatusAlone() throws Exception {
    Condition theirs = new Condition("Theirs", "Unknown", "Reason", "text", 0, "2019");
    cluster.put(CART, 2, theirs, accepted(true, 1).since("2020"));
    start("one")
        .submit(() -> List.of(new ResourceReport(CART, 2, List.of(accepted(true, 2)), List.of())));

    cluster.await(Sort.STATUS);
    assertThat(cluster.conditions(CART)).containsExactly(theirs, accepted(true, 2).since("2020"));
  }

  @Test
  void whatChangedMeanwhileWaitsForItsNextReport() throws Exception {
    cluster.put(CART, 2);
    StatusWriter writer = start("one");

    awaitAllDone(writer, fine(CART));

    assertThat(cluster.conditions(CART)).isEmpty();
  }

  @Test
  void onlyTheNewestReportsCount() throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger computed = new AtomicInteger();
    StatusWriter writer = start("one");
    awaitLeading("one true");
    writer.submit(() -> {
      computing.countDown();
      awaitUninterruptibly(goOn);
      return List.of();
    });
    computing.await();
    for (int i = 0; i < 100; i++) {
      writer.submit(() -> {
        computed.incrementAndGet();
        return List.of();
      });
    }
    cluster.put(LAST, 1);
    writer.submit(() -> List.of(fine(LAST)));
    goOn.countDown();

    cluster.await(Sort.STATUS);
    assertThat(computed).hasValue(0);
  }

  @Test
  void onlyWhatIsNewIsTold() throws Exception {
    cluster.put(SERVICE, 0);
    Finding other = new Finding("Other", "something else");
    StatusWriter writer = start("one");
    writer.submit(() -> List.of(new ResourceReport(SERVICE, 0, List.of(), List.of(WRONG))));
    assertThat(cluster.await(Sort.EVENT).object()).isEqualTo("shop/carrier Wrong");

    writer.submit(() -> List.of(new ResourceReport(SERVICE, 0, List.of(), List.of(WRONG, other))));

    assertThat(cluster.await(Sort.EVENT).object()).isEqualTo("shop/carrier Other");
  }

  @Test
  void twoControlPlanesWriteOnceAndTheOtherTakesOver() throws Exception {
    cluster.put(CART, 1);
    StatusWriter one = start("one");
    awaitLeading("one true");
    StatusWriter two = start("two");
    one.submit(() -> List.of(broken(CART)));
    two.submit(() -> List.of(broken(CART)));
    assertThat(cluster.await(Sort.STATUS).from()).isEqualTo("one");
    assertThat(cluster.await(Sort.EVENT).from()).isEqualTo("one");

    one.close();

    awaitLeading("two true");
    assertThat(cluster.lease(LEASE).holder()).isEqualTo("two");
    cluster.put(LAST, 1);
    two.submit(() -> List.of(broken(CART), fine(LAST)));
    FakeTarget.Request next = cluster.await(Sort.STATUS);
    assertThat(next.from()).isEqualTo("two");
    assertThat(next.object()).isEqualTo("Mapping shop/last");
  }

  @Test
  void whoLosesTheLeaseWritesNoMore() throws Exception {
    StatusWriter one = start("one");
    awaitLeading("one true");
    Lease held = cluster.lease(LEASE);
    boolean taken = false;
    while (!taken) {
      try {
        Lease unused =
            cluster
                .of("other")
                .write(
                    LEASE,
                    new Lease("other", 60, held.acquired(), held.renewed(), 1, held.version()));
        taken = true;
      } catch (Refusal renewedMeanwhile) {
        held = cluster.lease(LEASE);
      }
    }
    awaitLeading("one false");
    cluster.put(CART, 1);
    CountDownLatch computed = new CountDownLatch(1);
    one.submit(() -> {
      computed.countDown();
      return List.of(fine(CART));
    });
    one.close();

    assertThat(computed.getCount()).isEqualTo(1);
    assertThat(cluster.conditions(CART)).isEmpty();
    assertThat(cluster.lease(LEASE).holder()).isEqualTo("other");
  }

  @Test
  void whatIsWrongIsWrittenFirst() throws Exception {
    cluster.put(LAST, 1);
    cluster.put(CART, 1);

    start("one").submit(() -> List.of(fine(LAST), broken(CART)));

    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/cart");
    assertThat(cluster.await(Sort.EVENT).object()).isEqualTo("Mapping shop/cart Wrong");
    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/last");
  }

  /** Only a lower bound of a time is asserted, which holds on the slowest machine. */
  @Test
  void requestsKeepTheirInterval() throws Exception {
    Duration interval = Duration.ofMillis(10);
    List<ResourceReport> all =
        IntStream.range(0, 20)
            .mapToObj(i -> fine(new ResourceRef("Mapping", "shop", "m" + i)))
            .toList();
    all.forEach(report -> cluster.put(report.ref(), 1));
    StatusWriter writer = start("one", interval);
    awaitLeading("one true");
    long begin = System.nanoTime();
    writer.submit(() -> all);

    for (int i = 0; i < all.size(); i++) {
      cluster.await(Sort.STATUS);
    }
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(interval.toNanos() * 19);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
