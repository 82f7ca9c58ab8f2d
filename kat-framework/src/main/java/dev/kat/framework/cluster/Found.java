package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a run finds in its cluster before it does anything there. To find out changes nothing.
 *
 * @param namespaces all there are
 * @param again whether there has been a run of that name
 * @param defined whether that one's custom resources have definitions
 * @param left by that one, but for its pods
 * @param pods of that one
 */
record Found(
    List<Namespace> namespaces,
    boolean again,
    boolean defined,
    List<Leftover> left,
    List<Pod> pods) {

  /** The kinds of what a run leaves, besides pods and custom resources. */
  private static final List<ListedKind> LEFT =
      Stream.<Class<? extends HasMetadata>>of(
              Namespace.class,
              ClusterRole.class,
              ClusterRoleBinding.class,
              Role.class,
              RoleBinding.class,
              ServiceAccount.class,
              ConfigMap.class,
              Secret.class,
              Service.class,
              EndpointSlice.class,
              Ingress.class)
          .map(ListedKind::of)
          .toList();

  /** Asks the API server; a run that there has never been has left nothing. */
  static Found look(
      KubernetesClient client, RunScope scope, Definitions definitions, Executor executor) {
    List<Namespace> namespaces = client.namespaces().list().getItems();
    if (namespaces.stream()
        .noneMatch(each -> each.getMetadata().getName().equals(scope.namespace()))) {
      return new Found(namespaces, false, false, List.of(), List.of());
    }
    Map<String, String> ours = scope.labels();
    LeftoverList lists = new LeftoverList(client);
    // Each answer takes a while, so all are asked for at once.
    var pods = ask(() -> client.pods().inAnyNamespace().withLabels(ours).list(), executor);
    var kinds = LEFT.stream().map(kind -> ask(() -> lists.of(kind, ours), executor)).toList();
    var custom = definitions.objects(client, ours).map(objects -> ask(objects, executor)).toList();
    Stream<List<Leftover>> known =
        custom.stream().map(CompletableFuture::join).flatMap(Optional::stream);
    return new Found(
        namespaces,
        true,
        custom.stream().map(CompletableFuture::join).allMatch(Optional::isPresent),
        Stream.concat(kinds.stream().map(CompletableFuture::join), known)
            .flatMap(List::stream)
            .toList(),
        pods.join().getItems());
  }

  private static <T> CompletableFuture<T> ask(Supplier<T> question, Executor executor) {
    return CompletableFuture.supplyAsync(question, executor);
  }

  /** A pod that is in trouble is no use to anybody. */
  Stream<Pod> troubled() {
    return pods.stream().filter(pod -> !PodTrouble.of(pod).isEmpty());
  }

  Stream<Pod> sound() {
    return pods.stream().filter(pod -> PodTrouble.of(pod).isEmpty());
  }
}
