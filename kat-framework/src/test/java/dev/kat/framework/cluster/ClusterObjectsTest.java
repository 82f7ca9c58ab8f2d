package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.env.BackendAddresses.Address;
import dev.kat.framework.env.Manifests;
import dev.kat.framework.env.NamespaceState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterObjectsTest {

  private static final RunScope RUN = new RunScope("again");
  private static final Manifests MANIFESTS =
      new Manifests("ns", backend -> new Address("10.0.0.1", 80, OptionalInt.empty()));

  /** Nobody answers: what is told here is known without asking. */
  private final KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void whatAnEarlierRunLeftIsThereAndWhatDiffersIsNot() {
    assertThat(namespace(List.of()).has(List.of(apply("config")))).isFalse();

    NamespaceState again = namespace(written("config"));
    assertThat(again.has(List.of(apply("config")))).isTrue();
    assertThat(again.has(List.of(apply("other config")))).isFalse();

    NamespaceState noEndpoints = namespace(written("config").subList(0, 1));
    assertThat(noEndpoints.has(List.of(apply("config")))).isFalse();
  }

  @Test
  void whatSomebodyHasEditedSinceIsNotThere() {
    List<HasMetadata> left = written("config");
    HasMetadata service = left.get(0);
    manage(service, "kat", "");
    manage(service, "kube-controller-manager", "status");
    assertThat(namespace(left).has(List.of(apply("config")))).isTrue();

    manage(service, "kubectl-edit", "");
    assertThat(namespace(left).has(List.of(apply("config")))).isFalse();
  }

  private static void manage(HasMetadata object, String manager, String subresource) {
    ManagedFieldsEntry entry = new ManagedFieldsEntry();
    entry.setManager(manager);
    entry.setSubresource(subresource);
    object.getMetadata().getManagedFields().add(entry);
  }

  private static Change apply(String config) {
    return new Change.Apply(new ServiceManifest("one", config, List.of("backend")));
  }

  /** What a run leaves that has written this. */
  private List<HasMetadata> written(String config) {
    List<HasMetadata> objects = new ArrayList<>();
    for (String yaml : MANIFESTS.yaml(List.of(apply(config)))) {
      objects.add(Serialization.unmarshal(yaml));
    }
    objects.forEach(new ClusterObjects(client, Runnable::run, RUN)::mark);
    return objects;
  }

  /** As a run finds it that begins now. */
  private NamespaceState namespace(List<HasMetadata> left) {
    ClusterObjects objects = new ClusterObjects(client, Runnable::run, RUN);
    objects.found(left.stream().map(Leftover::of).toList());
    return new NamespaceState(objects, MANIFESTS);
  }
}
