package dev.kat.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Writers against a cluster in memory, and what they tell. */
abstract class WriterFixture {

  static final ResourceRef LEASE = new ResourceRef("Lease", "edge", "control-plane");
  static final ResourceRef CART = new ResourceRef("Mapping", "shop", "cart");
  static final ResourceRef LAST = new ResourceRef("Mapping", "shop", "last");
  static final ResourceRef SERVICE = new ResourceRef("Service", "shop", "carrier");
  static final Finding WRONG = new Finding("Wrong", "it is wrong");

  final FakeTarget cluster = new FakeTarget();
  final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
  final BlockingQueue<String> leading = new LinkedBlockingQueue<>();
  final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
  final List<StatusWriter> writers = new ArrayList<>();

  @AfterEach
  void close() {
    cluster.refuse(request -> 0);
    writers.forEach(StatusWriter::close);
  }

  StatusWriter start(String process) {
    return start(process, Duration.ZERO);
  }

  /** One for which a right that is missing is missing for good. */
  StatusWriter start(String process, Duration interval) {
    return start(process, interval, new Backoff(Duration.ofHours(1), Duration.ofHours(1)));
  }

  StatusWriter start(String process, Duration interval, Backoff denied) {
    Duration instant = Duration.ofMillis(1);
    StatusWriter.Settings settings =
        new StatusWriter.Settings(
            LEASE,
            process,
            Duration.ofSeconds(15),
            instant,
            interval,
            Duration.ZERO,
            new Backoff(instant, instant.multipliedBy(64)),
            denied);
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

  void awaitLeading(String what) throws InterruptedException {
    assertThat(leading.poll(60, TimeUnit.SECONDS)).isEqualTo(what);
  }

  static Condition accepted(boolean holds, long generation) {
    return new Condition(
        "Accepted", holds ? "True" : "False", holds ? "Accepted" : "Wrong", "", generation, "");
  }

  static ResourceReport fine(ResourceRef ref) {
    return new ResourceReport(ref, 1, List.of(accepted(true, 1)), List.of());
  }

  static ResourceReport broken(ResourceRef ref) {
    return new ResourceReport(ref, 1, List.of(accepted(false, 1)), List.of(WRONG));
  }

  /** Writes to an object of its own, after which all that was submitted before is done. */
  void awaitAllDone(StatusWriter writer, ResourceReport... reports) throws InterruptedException {
    cluster.put(LAST, 1);
    List<ResourceReport> all = new ArrayList<>(List.of(reports));
    all.add(fine(LAST));
    writer.submit(() -> all);
    FakeTarget.Request request = cluster.await(Sort.STATUS);
    while (!request.object().equals("Mapping shop/last")) {
      request = cluster.await(Sort.STATUS);
    }
  }
}
