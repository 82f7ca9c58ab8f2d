package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer against a cluster in memory; everything is awaited, and nothing takes its time. */
@Timeout(60)
class StatusWriterTest {

  private static final ResourceRef LEASE = new ResourceRef("Lease", "edge", "control-plane");
  private static final ResourceRef CART = new ResourceRef("Mapping", "shop", "cart");
  private static final ResourceRef LAST = new ResourceRef("Mapping", "shop", "last");
  private static final ResourceRef SERVICE = new ResourceRef("Service", "shop", "carrier");
  private static final Finding WRONG = new Finding("Wrong", "it is wrong");

  private final FakeTarget cluster = new FakeTarget();
  private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> leading = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
  private final List<StatusWriter> writers = new ArrayList<>();

  @AfterEach
  void close() {
    cluster.refuse(request -> 0);
    writers.forEach(StatusWriter::close);
  }

  private StatusWriter start(String process) {
    return start(process, Duration.ZERO);
  }

  private StatusWriter start(String process, Duration interval) {
    Duration instant = Duration.ofMillis(1);
    StatusWriter.Settings settings =
        new StatusWriter.Settings(
            LEASE,
            process,
            Duration.ofSeconds(15),
            instant,
            interval,
            Duration.ZERO,
            instant,
            Duration.ofHours(1));
    StatusWriter writer =
        StatusWriter.start(
            cluster.of(process),
            settings,
            new StatusListener() {
              @Override
              public void refused(Sort sort, Refusal refusal) {
                refused.add(sort + " " + refusal.label());
              }

              @Override
              public void leads(boolean leads) {
                leading.add(process + " " + leads);
              }
            },
            complaints::add);
    writers.add(writer);
    return writer;
  }

  private void awaitLeading(String what) throws InterruptedException {
    assertThat(leading.poll(60, TimeUnit.SECONDS)).isEqualTo(what);
  }

  private static Condition accepted(boolean holds, long generation) {
    return new Condition(
        "Accepted", holds ? "True" : "False", holds ? "Accepted" : "Wrong", "", generation, "");
  }

  private static ResourceReport fine(ResourceRef ref) {
    return new ResourceReport(ref, 1, List.of(accepted(true, 1)), List.of());
  }

  private static ResourceReport broken(ResourceRef ref) {
    return new ResourceReport(ref, 1, List.of(accepted(false, 1)), List.of(WRONG));
  }

  /** Writes to an object of its own, after which all that was submitted before is done. */
  private void awaitAllDone(StatusWriter writer, ResourceReport... reports)
      throws InterruptedException {
    cluster.put(LAST, 1);
    List<ResourceReport> all = new ArrayList<>(List.of(reports));
    all.add(fine(LAST));
    writer.submit(() -> all);
    FakeTarget.Request request = cluster.await(Sort.STATUS);
    while (!request.object().equals("Mapping shop/last")) {
      request = cluster.await(Sort.STATUS);
    }
  }

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

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** Another control plane has told it; the API server knows it by its name. */
  @Test
  void anEventThatIsThereIsNoFailure() throws Exception {
    cluster.put(SERVICE, 0);
    ResourceReport report = new ResourceReport(SERVICE, 0, List.of(), List.of(WRONG));
    cluster.of("earlier").announce(Announcement.of(report, WRONG, "uid-carrier"), "earlier");
    StatusWriter writer = start("one");

    awaitAllDone(writer, report);

    assertThat(refused).isEmpty();
    assertThat(complaints).isEmpty();
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
  void aRightThatIsMissingIsSaidOnceAndAskedForNoMore() throws Exception {
    List<ResourceReport> all =
        IntStream.range(0, 50)
            .mapToObj(i -> new ResourceRef("Mapping", "shop", "m" + i))
            .map(StatusWriterTest::broken)
            .toList();
    all.forEach(report -> cluster.put(report.ref(), 1));
    AtomicInteger asked = new AtomicInteger();
    cluster.refuse(request -> {
      boolean status = request.sort() == Sort.STATUS;
      asked.addAndGet(status ? 1 : 0);
      return status ? 403 : 0;
    });
    StatusWriter writer = start("one");
    writer.submit(() -> all);

    for (int i = 0; i < all.size(); i++) {
      cluster.await(Sort.EVENT);
    }
    assertThat(asked).hasValue(1);
    assertThat(refused).containsExactly("status forbidden");
    assertThat(complaints)
        .singleElement()
        .asString()
        .contains("does not let status be written: said with 403")
        .contains("{apiGroups: [getambassador.io], resources: [\"*/status\"], verbs: [patch]}");
    assertThat(writer.problem()).contains(complaints.element());
  }

  @Test
  void withoutALeaseNothingIsWritten() throws Exception {
    cluster.put(CART, 1);
    cluster.refuse(request -> request.sort() == Sort.LEASE ? 403 : 0);
    StatusWriter writer = start("one");
    writer.submit(() -> List.of(fine(CART)));

    assertThat(complaints.poll(60, TimeUnit.SECONDS)).contains("its Lease");
    writer.close();
    assertThat(cluster.conditions(CART)).isEmpty();
  }

  @Test
  void aBusyServerIsAskedAgainAndTheProblemGoes() throws Exception {
    cluster.put(CART, 1);
    AtomicInteger asked = new AtomicInteger();
    List<Integer> codes = List.of(429, 503, 0);
    cluster.refuse(request ->
        request.sort() == Sort.STATUS ? codes.get(Math.min(2, asked.getAndIncrement())) : 0);
    StatusWriter writer = start("one");

    writer.submit(() -> List.of(fine(CART)));

    cluster.await(Sort.STATUS);
    assertThat(complaints.take()).isEqualTo("cannot write status: said with 429");
    assertThat(complaints.take()).isEqualTo("cannot write status: said with 503");
    assertThat(complaints.take()).isEqualTo("status can be written again");
    assertThat(writer.problem()).isEmpty();
    assertThat(refused).containsExactly("status busy", "status busy");
  }

  @Test
  void aConflictIsTriedAgainWithWhatIsThereByThen() throws Exception {
    cluster.put(CART, 1);
    AtomicInteger asked = new AtomicInteger();
    cluster.refuse(request -> {
      boolean first = request.sort() == Sort.STATUS && asked.getAndIncrement() == 0;
      return first ? 409 : 0;
    });

    start("one").submit(() -> List.of(fine(CART)));

    cluster.await(Sort.STATUS);
    assertThat(refused).containsExactly("status conflict");
    assertThat(complaints).isEmpty();
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

  @Test
  void whatIsInvalidIsTriedAgainWhenItsObjectChanges() throws Exception {
    cluster.put(CART, 1);
    AtomicInteger asked = new AtomicInteger();
    cluster.refuse(request -> {
      boolean invalid = request.object().equals("Mapping shop/cart");
      return invalid && asked.incrementAndGet() < 2 ? 422 : 0;
    });
    StatusWriter writer = start("one");
    awaitAllDone(writer, fine(CART));
    awaitAllDone(writer, fine(CART));
    assertThat(asked).hasValue(1);

    cluster.put(CART, 1);
    writer.submit(() -> List.of(fine(CART)));

    assertThat(cluster.await(Sort.STATUS).object()).isEqualTo("Mapping shop/cart");
    assertThat(complaints)
        .containsExactly("cannot write status: said with 422", "status can be written again");
  }

  @Test
  void whatIsGoneOrInvalidIsLeftOut() throws Exception {
    cluster.put(CART, 1);
    cluster.put(SERVICE, 1);
    cluster.refuse(request ->
        switch (request.object()) {
          case "Mapping shop/cart" -> 404;
          case "shop/carrier" -> 422;
          default -> 0;
        });
    StatusWriter writer = start("one");

    awaitAllDone(writer, fine(CART), new ResourceReport(SERVICE, 0, List.of(), List.of(WRONG)));

    assertThat(refused).contains("status gone", "event invalid");
  }
}
