package dev.kat.controlplane.admin;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The admin interface of the Envoy beside the control plane, where there is one. */
final class EnvoyAdmin {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final @Nullable InetSocketAddress address;

  /**
   * An interface.
   *
   * @param address null when there is none
   */
  EnvoyAdmin(@Nullable InetSocketAddress address) {
    this.address = address;
  }

  boolean isKnown() {
    return address != null;
  }

  /** A page; nothing when there is no Envoy, or it does not answer in time. */
  CompletionStage<Optional<String>> get(String path) {
    InetSocketAddress known = address;
    if (known == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    String host = known.getHostString();
    URI uri =
        URI.create(
            "http://%s:%d%s"
                .formatted(host.contains(":") ? "[" + host + "]" : host, known.getPort(), path));
    return Client.SHARED
        .sendAsync(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString())
        .handle((response, failure) ->
            failure == null && response.statusCode() == 200
                ? Optional.of(response.body())
                : Optional.empty());
  }

  /** Its threads are started only when somebody asks, and once for all control planes. */
  private static final class Client {
    static final HttpClient SHARED = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }
}
