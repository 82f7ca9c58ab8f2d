package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control plane as operators run it: a process that watches one namespace. */
final class ControlPlaneChild implements AutoCloseable {

  private static final Pattern STEP = Pattern.compile("\\+([0-9.]+) ms (.*)");

  private final String namespace;
  private final URI admin;
  private final Child child;
  private final HttpClient client = HttpClient.newHttpClient();

  private ControlPlaneChild(String namespace, URI admin, Child child) {
    this.namespace = namespace;
    this.admin = admin;
    this.child = child;
  }

  static ControlPlaneChild start(
      Programs programs,
      Path directory,
      Path kubeconfig,
      String namespace,
      String xds,
      int httpPort)
      throws IOException {
    String admin = "127.0.0.1:" + Ports.free();
    List<String> options =
        List.of(
            "run",
            "--kubeconfig=" + kubeconfig,
            "--single-namespace",
            "--namespace=" + namespace,
            "--xds-address=" + xds,
            "--admin-address=" + admin,
            "--bind-address=127.0.0.1",
            "--http-port=" + httpPort);
    Child child = Child.start("control-plane", directory, programs.controlPlane(options));
    return new ControlPlaneChild(namespace, URI.create("http://" + admin), child);
  }

  Child child() {
    return child;
  }

  /** What it did with a change that is in force, asked for afterwards. */
  Steps steps(Site.Change change) throws InterruptedException {
    String question =
        """
        {"objects": [{"kind": "Mapping", "namespace": "%s", "name": "mapping-%d",
                      "resourceVersion": "%s"}]}
        """
            .formatted(namespace, change.mapping(), change.resourceVersion());
    HttpRequest request =
        HttpRequest.newBuilder(admin.resolve("/ambassador/v0/acknowledged"))
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the control plane says " + answer.body());
      }
      return Steps.of(JsonMapper.shared().readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it has nothing to do any more, which after a start may take a while. */
  void settle() throws InterruptedException {
    double[] before = {child.processorMillis()};
    Await.until(
        "the control plane to be idle",
        () -> {
          child.check();
          Thread.sleep(Duration.ofSeconds(1).toMillis());
          double now = child.processorMillis();
          boolean idle = now - before[0] < 60;
          before[0] = now;
          return idle;
        });
  }

  @Override
  public void close() {
    child.close();
  }

  /**
   * The steps of a change in the control plane.
   *
   * @param seen when its watch event came
   * @param compiled milliseconds from that until it was compiled and packed
   * @param sent until the first response was sent
   * @param acknowledged until Envoy had accepted all of it
   */
  record Steps(Instant seen, double compiled, double sent, double acknowledged) {

    static Steps of(JsonNode answer) {
      List<String> lines = new ArrayList<>();
      answer.path("timeline").forEach(line -> lines.add(line.asString()));
      return new Steps(
          Instant.parse(answer.path("seen").asString()),
          moment(lines, "compiled as"),
          moment(lines, " sent to "),
          moment(lines, "acknowledged by all"));
    }

    private static double moment(List<String> lines, String step) {
      for (String line : lines) {
        Matcher matcher = STEP.matcher(line);
        if (line.contains(step) && matcher.matches()) {
          return Double.parseDouble(matcher.group(1));
        }
      }
      return Double.NaN;
    }
  }
}
