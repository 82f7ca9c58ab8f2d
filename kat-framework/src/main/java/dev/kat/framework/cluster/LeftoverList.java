package dev.kat.framework.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an API server lists of a kind. It is asked for metadata alone, and of these those that
 * matter are read: whole objects would take a run that finds everything there longer than all the
 * rest of its start.
 */
final class LeftoverList {

  /** A server that cannot do so sends whole objects, which are read just as well. */
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1, application/json";

  private static final int OK = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final KubernetesClient client;

  LeftoverList(KubernetesClient client) {
    this.client = client;
  }

  private record Listing(@Nullable List<Item> items) {}

  private record Item(Metadata metadata) {}

  private record Metadata(
      @Nullable String namespace,
      String name,
      @Nullable String resourceVersion,
      @Nullable Map<String, String> annotations,
      @Nullable List<Writer> managedFields) {}

  private record Writer(@Nullable String manager, @Nullable String subresource) {}

  /**
   * Those with these labels, in all namespaces.
   *
   * @throws KubernetesClientException when the server refuses, with its code: 404 for a kind that
   *     it does not know
   */
  List<Leftover> of(ListedKind kind, Map<String, String> labels) {
    HttpClient http = client.getHttpClient();
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(kind.list(URI.create(client.getMasterUrl().toString()), labels))
            .header("Accept", METADATA)
            .build();
    HttpResponse<byte[]> answer = answer(http, request);
    if (answer.code() != OK) {
      throw new KubernetesClientException(
          "%s cannot be listed: the API server answers %d".formatted(kind.plural(), answer.code()),
          answer.code(),
          null);
    }
    Listing listing = JSON.readValue(answer.body(), Listing.class);
    return Objects.requireNonNullElse(listing.items(), List.<Item>of()).stream()
        .map(item -> leftover(kind, item.metadata()))
        .toList();
  }

  private HttpResponse<byte[]> answer(HttpClient http, HttpRequest request) {
    try {
      return http.sendAsync(request, byte[].class)
          .orTimeout(client.getConfiguration().getRequestTimeout(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new KubernetesClientException(
          "%s: %s".formatted(request.uri(), e.getCause()), e.getCause());
    }
  }

  private static Leftover leftover(ListedKind kind, Metadata metadata) {
    List<Writer> managers = Objects.requireNonNullElse(metadata.managedFields(), List.of());
    return new Leftover(
        kind.apiVersion(),
        kind.kind(),
        Objects.requireNonNullElse(metadata.namespace(), ""),
        metadata.name(),
        Objects.requireNonNullElse(metadata.resourceVersion(), ""),
        Leftover.hash(metadata.annotations()),
        managers.stream().anyMatch(each -> Leftover.isForeign(each.manager(), each.subresource())));
  }
}
