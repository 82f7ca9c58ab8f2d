package dev.kat.framework.env;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin endpoint of a running Envoy. */
public final class EnvoyAdmin {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String WARMING = "%5Ecluster_manager.warming_clusters$";

  private final HttpClient http;
  private final InetSocketAddress address;

  /** The endpoint at an address. */
  public EnvoyAdmin(HttpClient http, InetSocketAddress address) {
    this.http = http;
    this.address = address;
  }

  /** Where the first active listener listens; empty while there is none. */
  public CompletableFuture<Optional<InetSocketAddress>> listener() {
    return get("/listeners?format=json").thenApply(EnvoyAdmin::firstListener);
  }

  /** Where every active listener listens, by its name up to the last hyphen. */
  public CompletableFuture<Map<String, InetSocketAddress>> listeners() {
    return get("/listeners?format=json").thenApply(EnvoyAdmin::allListeners);
  }

  /** How many clusters wait for their addresses; requests to them are answered 503 so far. */
  public CompletableFuture<Integer> warmingClusters() {
    return get("/stats?format=json&filter=" + WARMING).thenApply(EnvoyAdmin::firstStatistic);
  }

  /** All of the configuration in force, with endpoints, as JSON. */
  public CompletableFuture<String> configDump() {
    return get("/config_dump?include_eds");
  }

  private CompletableFuture<String> get(String path) {
    URI uri =
        URI.create(
            "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path);
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .thenApply(response -> {
          if (response.statusCode() != 200) {
            throw new EnvironmentException(
                "Envoy's admin endpoint answers %d to %s: %s"
                    .formatted(response.statusCode(), path, response.body()));
          }
          return response.body();
        });
  }

  private static int firstStatistic(String json) {
    return JSON.readTree(json).at("/stats/0/value").asInt();
  }

  private static Optional<InetSocketAddress> firstListener(String json) {
    for (JsonNode listener : JSON.readTree(json).path("listener_statuses")) {
      JsonNode socket = listener.path("local_address").path("socket_address");
      if (socket.has("port_value")) {
        return Optional.of(
            reachable(socket.path("address").asString(), socket.path("port_value").asInt()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, InetSocketAddress> allListeners(String json) {
    Map<String, InetSocketAddress> all = new HashMap<>();
    for (JsonNode listener : JSON.readTree(json).path("listener_statuses")) {
      JsonNode socket = listener.path("local_address").path("socket_address");
      if (socket.has("port_value")) {
        all.put(
            listener.path("name").asString().replaceFirst("-[^-]*$", ""),
            reachable(socket.path("address").asString(), socket.path("port_value").asInt()));
      }
    }
    return all;
  }

  private static InetSocketAddress reachable(String host, int port) {
    InetSocketAddress bound = new InetSocketAddress(host, port);
    return bound.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : bound;
  }
}
