package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.BackendAddresses.Address;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceStateTest {

  private static final BackendAddresses ADDRESSES =
      name ->
          new Address(
              "127.0.0.1",
              name.hashCode() & 0xfff,
              name.startsWith("tls") ? OptionalInt.of(443) : OptionalInt.empty());

  private final InProcessApi api = new InProcessApi();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();
  private final NamespaceState state = new NamespaceState(api, new Manifests("ns", ADDRESSES));

  @AfterEach
  void close() {
    api.close();
    client.close();
  }

  @Test
  void aHeadlessServiceHasNoPortsAndItsBackendsHave() {
    write(new Change.Apply(new ServiceManifest("one", null, List.of("a")).asHeadless()));

    ServiceSpec spec = client.services().inNamespace("ns").withName("one").get().getSpec();
    assertThat(spec.getClusterIP()).isEqualTo("None");
    assertThat(spec.getPorts()).isEmpty();
    assertThat(client.discovery().v1().endpointSlices().inNamespace("ns").withName("one-a").get())
        .extracting(EndpointSlice::getPorts, LIST)
        .isNotEmpty();
  }

  @Test
  void writesServicesAndSlicesAndTellsTheirVersions() {
    List<ObjectState> states = write(apply("one", "config", "a", "tls-b"));

    assertThat(states)
        .extracting(ObjectState::kind, ObjectState::name)
        .containsExactly(
            tuple("EndpointSlice", "one-a"),
            tuple("EndpointSlice", "one-tls-b"),
            tuple("Service", "one"));
    assertThat(states)
        .allSatisfy(written -> assertThat(written.version()).isEqualTo(live(written)));
  }

  @Test
  void whatRefersToAServiceComesAfterItAndGoesWithIt() {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: routes}
        spec:
          defaultBackend: {service: {name: one, port: {number: 80}}}
        """;
    List<ObjectState> states =
        write(
            new Change.Apply(
                new ServiceManifest("one", null, List.of()).with(new ResourceManifest(ingress))));

    assertThat(states)
        .extracting(ObjectState::kind, ObjectState::name)
        .containsExactly(tuple("Service", "one"), tuple("Ingress", "routes"));
    assertThat(client.network().v1().ingresses().inNamespace("ns").withName("routes").get())
        .satisfies(there ->
            assertThat(there.getSpec().getDefaultBackend().getService().getName())
                .isEqualTo("one"));

    write(new Change.Apply(new ServiceManifest("one", null, List.of())));
    assertThat(client.network().v1().ingresses().inNamespace("ns").list().getItems()).isEmpty();
  }

  @Test
  void whatRefersToADeletedServiceGoesBeforeIt() {
    String mapping =
        """
        apiVersion: getambassador.io/v3alpha1
        kind: Mapping
        metadata: {name: route}
        spec: {prefix: /one/, service: one}
        """;
    write(
        new Change.Apply(
            new ServiceManifest("one", null, List.of("a")).with(new ResourceManifest(mapping))));

    assertThat(write(new Change.Delete("one")))
        .containsExactly(
            new ObjectState("Mapping", "ns", "route", null),
            new ObjectState("Service", "ns", "one", null));
  }

  @Test
  void serviceIsWhatAUserWouldWrite() {
    write(apply("one", "the: config", "tls-b"));

    assertThat(client.services().inNamespace("ns").withName("one").get())
        .satisfies(service -> {
          assertThat(service.getMetadata().getAnnotations())
              .containsEntry("getambassador.io/config", "the: config");
          assertThat(service.getSpec().getPorts())
              .extracting(port -> port.getName() + ":" + port.getPort())
              .containsExactly("http:80", "https:443");
        });
    assertThat(slice("one-tls-b"))
        .satisfies(slice -> {
          assertThat(slice.getMetadata().getLabels())
              .containsEntry("kubernetes.io/service-name", "one");
          assertThat(slice.getEndpoints().get(0).getAddresses()).containsExactly("127.0.0.1");
          assertThat(slice.getPorts())
              .extracting(port -> port.getName() + ":" + port.getPort())
              .containsExactly("http:" + ADDRESSES.of("tls-b").http(), "https:443");
        });
  }

  @Test
  void unchangedObjectsKeepTheirVersion() {
    List<ObjectState> first = write(apply("one", "config", "a"));

    assertThat(write(apply("one", "config", "a"))).isEqualTo(first);

    List<ObjectState> changed = write(apply("one", "other", "a"));
    assertThat(changed.get(0)).isEqualTo(first.get(0));
    assertThat(changed.get(1).version()).isNotEqualTo(first.get(1).version());
    assertThat(changed.get(1).version()).isEqualTo(live(changed.get(1)));
  }

  @Test
  void endpointsThatAreGoneAreDeleted() {
    write(apply("one", "config", "a", "b"), apply("one-more", "config", "a"));

    List<ObjectState> states = write(apply("one", "config", "b", "c"));

    assertThat(states).contains(new ObjectState("EndpointSlice", "ns", "one-a", null));
    assertThat(client.discovery().v1().endpointSlices().inNamespace("ns").list().getItems())
        .extracting(slice -> slice.getMetadata().getName())
        .containsExactlyInAnyOrder("one-b", "one-c", "one-more-a");
  }

  @Test
  void endpointsGoAfterTheirService() {
    write(apply("one", "config", "a"), apply("two", "config", "a"));

    assertThat(write(new Change.Delete("one")))
        .containsExactly(new ObjectState("Service", "ns", "one", null));
    assertThat(client.services().inNamespace("ns").list().getItems()).hasSize(1);

    assertThat(write(apply("three", "config")))
        .contains(new ObjectState("EndpointSlice", "ns", "one-a", null));
  }

  @Test
  void aServiceThatComesBackHasItsEndpoints() {
    write(apply("one", "config", "a"));
    write(new Change.Delete("one"));

    assertThat(write(apply("one", "config", "a"))).hasSize(2);
    assertThat(write(apply("two", "config"))).hasSize(1);
    assertThat(client.services().inNamespace("ns").list().getItems()).hasSize(2);
  }

  @Test
  void lastOfTwoChangesCounts() {
    assertThat(write(apply("one", "config", "a"), new Change.Delete("one"))).isEmpty();
    assertThat(write(new Change.Delete("one"), apply("one", "config"))).hasSize(1);
  }

  @Test
  void deletingWhatIsNotThereIsNothing() {
    assertThat(write(new Change.Delete("nothing"))).isEmpty();
  }

  @Test
  void informersSeeTheVersionsThatWereWritten() throws InterruptedException {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (var informer =
        client
            .services()
            .inNamespace("ns")
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Service service) {
                    seen.add("added " + service.getMetadata().getResourceVersion());
                  }

                  @Override
                  public void onUpdate(Service old, Service service) {
                    seen.add("updated " + service.getMetadata().getResourceVersion());
                  }

                  @Override
                  public void onDelete(Service service, boolean unknown) {
                    seen.add("deleted");
                  }
                })) {
      assertThat(informer.isRunning()).isTrue();
      String added = write(apply("one", "config")).get(0).version();
      assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("added " + added);
      String updated = write(apply("one", "other")).get(0).version();
      assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("updated " + updated);
      write(new Change.Delete("one"));
      assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("deleted");
    }
  }

  @Test
  void manyAtOnce() {
    Change[] changes =
        IntStream.range(0, 300)
            .mapToObj(i -> apply("service-" + i, "config", "a"))
            .toArray(Change[]::new);

    List<ObjectState> states = write(changes);

    assertThat(states).hasSize(600).doesNotHaveDuplicates();
    assertThat(states.stream().map(ObjectState::version)).doesNotHaveDuplicates();
  }

  @Test
  void refusalNamesTheObject() {
    write(apply("one", "config"));
    NamespaceState other = new NamespaceState(api, new Manifests("ns", ADDRESSES));

    assertThatThrownBy(() -> other.write(List.of(apply("one", "config"))).join())
        .hasMessageContaining("Service ns/one cannot be created");
  }

  private static Change apply(String name, String config, String... backends) {
    return new Change.Apply(new ServiceManifest(name, config, List.of(backends)));
  }

  private List<ObjectState> write(Change... changes) {
    return state.write(Arrays.asList(changes)).join();
  }

  private EndpointSlice slice(String name) {
    return client.discovery().v1().endpointSlices().inNamespace("ns").withName(name).get();
  }

  private String live(ObjectState written) {
    HasMetadata object =
        written.kind().equals("Service")
            ? client.services().inNamespace("ns").withName(written.name()).get()
            : slice(written.name());
    return object.getMetadata().getResourceVersion();
  }
}
