package dev.kat.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.ObjectVersion;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.Sort;
import dev.kat.controlplane.status.StatusListener;
import dev.kat.controlplane.status.StatusPlan;
import dev.kat.controlplane.status.StatusWriter;
import dev.kat.controlplane.watch.KubernetesSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Table;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real API server makes of our status, Events and Lease. */
@Tag("cluster")
@Timeout(180)
class StatusClusterTest {

  private static final ResourceDefinitionContext MAPPINGS =
      new ResourceDefinitionContext.Builder()
          .withGroup("getambassador.io")
          .withVersion("v3alpha1")
          .withKind("Mapping")
          .withPlural("mappings")
          .withNamespaced(true)
          .build();

  private static final String OBJECTS =
      """
      apiVersion: getambassador.io/v3alpha1
      kind: Mapping
      metadata: {name: broken}
      spec: {prefix: /broken/, service: carrier, prefx: /x/}
      ---
      apiVersion: getambassador.io/v3alpha1
      kind: Mapping
      metadata: {name: fine}
      spec: {prefix: /fine/, service: carrier}
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: carrier
        annotations:
          getambassador.io/config: |
            apiVersion: ambassador/v1
            kind: Mapping
            name: carried
            prefix: /carried/
            service: carrier
            timeout_ms: -1
      spec: {ports: [{port: 80}]}
      """;

  private NamedCluster cluster;

  @BeforeEach
  void open() {
    cluster = NamedCluster.open();
    cluster.defineCustomResources();
    for (String object : OBJECTS.split("(?m)^---$")) {
      cluster.client().resource(object).inNamespace(cluster.namespace()).create();
    }
  }

  @AfterEach
  void close() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** A control plane that writes, and what it tells. */
  private final class Replica implements ControlPlaneListener, StatusListener, AutoCloseable {

    private final BlockingQueue<Sort> wrote = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> leads = new LinkedBlockingQueue<>();
    private final BlockingQueue<Generation> compiled = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status> changed = new LinkedBlockingQueue<>();
    private final StatusWriter writer;
    private final ControlPlane controlPlane;

    Replica(String identity) throws Exception {
      KubernetesSource source = KubernetesSource.of(cluster.kubeconfig(), cluster.namespace());
      ResourceRef lease = new ResourceRef("Lease", cluster.namespace(), "control-plane-test");
      writer =
          StatusWriter.start(
              source.statuses().orElseThrow(), StatusWriter.Settings.of(lease, identity), this);
      controlPlane =
          ControlPlane.start(
              source,
              snapshot -> Compiler.compile(snapshot, CompilerOptions.DEFAULT),
              ControlPlane.Settings.at(XdsAddress.anyLoopbackPort()),
              this);
    }

    @Override
    public void compiled(Generation generation) {
      compiled.add(generation);
      writer.submit(() ->
          StatusPlan.of(Outcome.compiled(generation.snapshot(), generation.result()), "default"));
    }

    @Override
    public void changed(Status status) {
      changed.add(status);
    }

    @Override
    public void wrote(Sort sort) {
      wrote.add(sort);
    }

    @Override
    public void leads(boolean now) {
      leads.add(now);
    }

    @Override
    public void close() {
      writer.close();
      controlPlane.close();
    }
  }

  private MixedOperation<GenericKubernetesResource, ?, ?> mappings() {
    return cluster.client().genericKubernetesResources(MAPPINGS);
  }

  private @Nullable Map<?, ?> accepted(String name) {
    GenericKubernetesResource mapping =
        mappings().inNamespace(cluster.namespace()).withName(name).get();
    List<?> conditions = mapping.get("status", "conditions");
    return conditions == null ? null : (Map<?, ?>) conditions.get(0);
  }

  private List<Event> events() {
    return cluster
        .client()
        .events()
        .v1()
        .events()
        .inNamespace(cluster.namespace())
        .list()
        .getItems();
  }

  @Test
  void whatIsWrongIsWrittenOnceAndCompilesNothing() throws Exception {
    try (Replica one = new Replica("one")) {
      for (int i = 0; i < 4; i++) {
        assertThat(one.wrote.poll(60, TimeUnit.SECONDS)).as("write %s of 4", i + 1).isNotNull();
      }
      assertThat(accepted("broken")).isNotNull();
      assertThat(accepted("broken").get("status")).isEqualTo("False");
      assertThat(accepted("broken").get("reason")).isEqualTo("UnknownField");
      assertThat(accepted("broken").get("message")).asString().contains("/spec/prefx", "prefix");
      assertThat(((Number) accepted("broken").get("observedGeneration")).longValue()).isOne();
      assertThat(accepted("fine").get("status")).isEqualTo("True");
      GenericKubernetesResource broken =
          mappings().inNamespace(cluster.namespace()).withName("broken").get();
      ObjectVersion written =
          new ObjectVersion(
              new ResourceRef("Mapping", cluster.namespace(), "broken"),
              broken.getMetadata().getResourceVersion());
      while (!one.controlPlane.missing(List.of(written)).isEmpty()) {
        assertThat(one.changed.poll(60, TimeUnit.SECONDS)).as("the write is seen").isNotNull();
      }
      assertThat(one.compiled)
          .extracting(generation -> generation.snapshot().customResources().size())
          .as("no two generations have the same objects")
          .doesNotHaveDuplicates();
    }
    assertThat(events())
        .extracting(event -> event.getRegarding().getName() + " " + event.getReason())
        .containsExactlyInAnyOrder("broken UnknownField", "carrier InvalidTimeout");
    assertThat(events())
        .allSatisfy(event -> {
          assertThat(event.getType()).isEqualTo("Warning");
          assertThat(event.getReportingController()).isEqualTo("getambassador.io/control-plane");
          assertThat(event.getRegarding().getUid()).isNotEmpty();
        });
    Table table = mappings().inNamespace(cluster.namespace()).withName("broken").getAsTable();
    int column =
        table.getColumnDefinitions().stream()
            .map(each -> each.getName())
            .toList()
            .indexOf("Accepted");
    assertThat(table.getRows().get(0).getCells().get(column)).isEqualTo("False");
  }

  @Test
  void aSecondControlPlaneTakesOverAndHasNothingToWrite() throws Exception {
    try (Replica one = new Replica("one")) {
      assertThat(one.leads.poll(60, TimeUnit.SECONDS)).isTrue();
      try (Replica two = new Replica("two")) {
        for (int i = 0; i < 4; i++) {
          assertThat(one.wrote.poll(60, TimeUnit.SECONDS)).as("write %s of 4", i + 1).isNotNull();
        }
        assertThat(two.leads).isEmpty();
        one.close();
        assertThat(two.leads.poll(60, TimeUnit.SECONDS)).isTrue();
        mappings()
            .inNamespace(cluster.namespace())
            .withName("fine")
            .edit(mapping -> {
              Map<String, Object> spec = mapping.get("spec");
              spec.put("prefx", "/x/");
              return mapping;
            });
        assertThat(two.wrote.poll(60, TimeUnit.SECONDS)).isEqualTo(Sort.STATUS);
        assertThat(two.wrote.poll(60, TimeUnit.SECONDS)).isEqualTo(Sort.EVENT);
        assertThat(two.wrote).isEmpty();
      }
    }
  }
}
