package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.ObjectVersion;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.status.Lease;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.Refusal;
import dev.kat.controlplane.status.Sort;
import dev.kat.controlplane.status.StatusListener;
import dev.kat.controlplane.status.StatusPlan;
import dev.kat.controlplane.status.StatusTarget;
import dev.kat.controlplane.status.StatusWriter;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Status, Events and Leases as an API server gets them, and what the watch makes of them. */
@Timeout(60)
class KubernetesStatusesTest {

  private static final ResourceRef CART = new ResourceRef("Mapping", "shop", "cart");
  private static final ResourceRef LEASE = new ResourceRef("Lease", "edge", "control-plane-test");

  private final MockApi mock = MockApi.plain();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private KubernetesSource source;
  private StatusTarget target;

  @BeforeEach
  void open() {
    source = KubernetesSource.at(URI.create(mock.server().url("/")), null);
    target = source.statuses().orElseThrow();
    mock.interrupt(this::record);
  }

  @AfterEach
  void close() {
    target.close();
    mock.close(source);
  }

  private Optional<MockResponse> record(RecordedRequest request) {
    if (!request.getMethod().equals("GET") || request.getPath().endsWith("/cart")) {
      requests.add(request.getMethod() + " " + request.getPath());
    }
    return Optional.empty();
  }

  private GenericKubernetesResource create(Map<String, Object> spec) {
    return kubectl
        .genericKubernetesResources(ApiKind.custom("Mapping").context())
        .resource(CustomMapping.of(spec))
        .create();
  }

  private GenericKubernetesResource mapping() {
    return kubectl
        .genericKubernetesResources(ApiKind.custom("Mapping").context())
        .inNamespace("shop")
        .withName("cart")
        .get();
  }

  /** What the control plane and its writer tell of themselves. */
  private static final class Told implements ControlPlaneListener, StatusListener {

    private final BlockingQueue<Sort> wrote = new LinkedBlockingQueue<>();
    private final BlockingQueue<Generation> compiled = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status> changed = new LinkedBlockingQueue<>();
    private volatile @Nullable StatusWriter writer;

    @Override
    public void compiled(Generation generation) {
      compiled.add(generation);
      StatusWriter known = writer;
      if (known != null) {
        known.submit(() ->
            StatusPlan.of(Outcome.compiled(generation.snapshot(), generation.result()), "default"));
      }
    }

    @Override
    public void changed(Status status) {
      changed.add(status);
    }

    @Override
    public void wrote(Sort sort) {
      wrote.add(sort);
    }
  }

  @Test
  void whatIsWrongIsWrittenAndNothingIsCompiledForIt() throws Exception {
    create(Map.of("prefix", "/cart/", "service", "carrier", "timeout_ms", -1));
    Service carrier =
        KubernetesSourceTest.service(
            "shop", "carrier", "apiVersion: ambassador/v1\nkind: Nothing\nname: a");
    kubectl.services().resource(carrier).create();
    Told told = new Told();
    try (StatusWriter writer =
            StatusWriter.start(
                source.statuses().orElseThrow(), StatusWriter.Settings.of(LEASE, "one"), told);
        ControlPlane controlPlane =
            ControlPlane.start(
                source,
                snapshot -> Compiler.compile(snapshot, CompilerOptions.DEFAULT),
                ControlPlane.Settings.at(XdsAddress.anyLoopbackPort()),
                told)) {
      told.writer = writer;
      Generation first = told.compiled.take();
      told.compiled(first);
      told.compiled.clear();
      for (int i = 0; i < 3; i++) {
        assertThat(told.wrote.poll(60, TimeUnit.SECONDS)).as("write %s", i).isNotNull();
      }

      List<String> asked = List.copyOf(requests);
      GenericKubernetesResource written = mapping();
      assertThat(written.getAdditionalProperties().get("status"))
          .asString()
          .contains("type=Accepted", "status=False", "reason=InvalidTimeout", "timeout_ms");
      List<ObjectVersion> version =
          List.of(new ObjectVersion(CART, written.getMetadata().getResourceVersion()));
      while (!controlPlane.missing(version).isEmpty()) {
        Status unused = told.changed.take();
      }
      assertThat(told.compiled).as("what was compiled after the first generation").isEmpty();
      assertThat(asked)
          .filteredOn(request -> request.contains("/mappings/"))
          .containsExactly(
              "PATCH /apis/getambassador.io/v3alpha1/namespaces/shop/mappings/cart/status");
    }
    assertThat(events("Service"))
        .allSatisfy(event -> {
          assertThat(event.getType()).isEqualTo("Warning");
          assertThat(event.getReason()).isEqualTo("UnknownKind");
          assertThat(event.getNote()).contains("document 0", "there is no kind 'Nothing'");
          assertThat(event.getRegarding().getName()).isEqualTo("carrier");
          assertThat(event.getRegarding().getUid()).isNotEmpty();
        })
        .isNotEmpty();
    assertThat(events("Mapping")).hasSize(1);
    assertThat(target.lease(LEASE)).get().extracting(Lease::holder).isEqualTo("");
  }

  private List<Event> events(String kind) {
    return kubectl.events().v1().events().inNamespace("shop").list().getItems().stream()
        .filter(event -> event.getRegarding().getKind().equals(kind))
        .toList();
  }

  @Test
  void aLeaseIsCreatedAndReplacedInItsVersion() throws Exception {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    assertThat(target.lease(LEASE)).isEmpty();

    Lease first = target.write(LEASE, new Lease("one", 15, time, time, 0, ""));
    assertThat(target.lease(LEASE)).contains(first);
    Lease second = target.write(LEASE, new Lease("two", 15, time, time, 1, first.version()));

    assertThat(second.version()).isNotEqualTo(first.version());
    assertThat(target.lease(LEASE)).get().extracting(Lease::holder).isEqualTo("two");
    assertThat(requests)
        .containsExactly(
            "POST /apis/coordination.k8s.io/v1/namespaces/edge/leases",
            "PUT /apis/coordination.k8s.io/v1/namespaces/edge/leases/control-plane-test");
    assertThatThrownBy(
            () -> target.write(LEASE, new Lease("three", 15, time, time, 0, first.version())))
        .isInstanceOf(Refusal.class)
        .extracting(refusal -> ((Refusal) refusal).label())
        .isEqualTo("conflict");
    assertThatThrownBy(() -> target.write(LEASE, new Lease("three", 15, time, time, 0, "")))
        .isInstanceOf(Refusal.class)
        .extracting(refusal -> ((Refusal) refusal).label())
        .isEqualTo("conflict");
  }

  @Test
  void aRefusalSaysWhatTheServerSaid() {
    mock.interrupt(request ->
        Optional.of(
            new MockResponse()
                .setResponseCode(403)
                .setBody("{\"kind\":\"Status\",\"code\":403,\"message\":\"not for you\"}")));

    assertThatThrownBy(() -> target.lease(LEASE))
        .isInstanceOf(Refusal.class)
        .hasMessage("not for you")
        .extracting(refusal -> ((Refusal) refusal).label())
        .isEqualTo("forbidden");
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    mock.destroy();

    assertThatThrownBy(() -> target.lease(LEASE))
        .isInstanceOf(Refusal.class)
        .extracting(refusal -> ((Refusal) refusal).label())
        .isEqualTo("unreachable");
  }
}
