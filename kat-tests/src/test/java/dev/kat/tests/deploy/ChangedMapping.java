package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The backend's Mapping, changed again and again, and how long a control plane takes for it. */
final class ChangedMapping {

  static final int ADMIN = 8877;

  private static final String CONFIG = "getambassador.io/config";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final NamedCluster cluster;
  private final URI acknowledged;
  private int milliseconds = 3000;

  /** Watched by the control plane whose admin interface is forwarded. */
  ChangedMapping(NamedCluster cluster, LocalPortForward admin) {
    this.cluster = cluster;
    acknowledged =
        URI.create(
            "http://127.0.0.1:%d/ambassador/v0/acknowledged?timeout=%d"
                .formatted(admin.getLocalPort(), LONGEST.toSeconds()));
  }

  /**
   * Times since just before a change was written, by the record of the control plane, whose clock
   * must be in step with this machine's.
   *
   * @param seen until the control plane had it
   * @param inForce until every Envoy had it
   */
  record Latency(Duration seen, Duration inForce) {
    @Override
    public String toString() {
      return seen.toMillis() + "/" + inForce.toMillis();
    }
  }

  /** Changes it, and returns when that is in force. */
  Latency change() throws IOException, InterruptedException {
    milliseconds++;
    Instant before = Instant.now();
    Service changed =
        cluster
            .client()
            .services()
            .inNamespace(cluster.namespace())
            .withName(Backend.NAME)
            .edit(service -> {
              Map<String, String> annotations = service.getMetadata().getAnnotations();
              String kept = annotations.get(CONFIG).replaceAll("(?m)^timeout_ms.*\\n", "");
              annotations.put(CONFIG, kept + "timeout_ms: " + milliseconds + "\n");
              return service;
            });
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(acknowledged)
                .POST(BodyPublishers.ofString(question(changed)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<?, ?> generation = Serialization.unmarshal(answer.body(), Map.class);
    return new Latency(
        Duration.between(before, instant(generation, "seen")),
        Duration.between(before, instant(generation, "acknowledged")));
  }

  private static String question(Service service) {
    return Serialization.asJson(
        Map.of(
            "objects",
            List.of(
                Map.of(
                    "kind", "Service",
                    "namespace", service.getMetadata().getNamespace(),
                    "name", service.getMetadata().getName(),
                    "resourceVersion", service.getMetadata().getResourceVersion()))));
  }

  private static Instant instant(Map<?, ?> generation, String key) {
    return Instant.parse(String.valueOf(generation.get(key)));
  }
}
