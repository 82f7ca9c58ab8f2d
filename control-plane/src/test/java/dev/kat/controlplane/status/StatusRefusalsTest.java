package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of writing when an API server refuses something. */
@Timeout(60)
class StatusRefusalsTest extends WriterFixture {

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
  void aRightThatIsMissingIsSaidOnceAndAskedForNoMore() throws Exception {
    List<ResourceReport> all =
        IntStream.range(0, 50)
            .mapToObj(i -> new ResourceRef("Mapping", "shop", "m" + i))
            .map(WriterFixture::broken)
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

  /** As when roles are made together with the control plane, and take effect a moment later. */
  @Test
  void aRightThatComesLateIsUsedSoon() throws Exception {
    cluster.put(CART, 1);
    Map<Sort, AtomicInteger> asked =
        Map.of(Sort.LEASE, new AtomicInteger(), Sort.STATUS, new AtomicInteger());
    cluster.refuse(request ->
        Objects.requireNonNull(asked.get(request.sort())).getAndIncrement() < 3 ? 403 : 0);
    StatusWriter writer =
        start("one", Duration.ZERO, new Backoff(Duration.ofMillis(1), Duration.ofHours(1)));
    writer.submit(() -> List.of(fine(CART)));

    cluster.await(Sort.STATUS);
    assertThat(refused).hasSize(6);
    assertThat(complaints.take()).contains("does not let its Lease be written");
    assertThat(complaints.take()).isEqualTo("its Lease can be written again");
    assertThat(complaints.take()).contains("does not let status be written");
    assertThat(complaints.take()).isEqualTo("status can be written again");
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
