package dev.kat.controlplane.admin;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The admin interface: what a control plane knows, for operators and machines. Changes nothing. */
public final class AdminServer implements AutoCloseable {

  /** Where people begin to read. */
  public static final String DIAG = "/ambassador/v0/diag/";

  private final HttpListener listener;

  private AdminServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * What an operator decides.
   *
   * @param diagnosticsForAll whether other machines may see diagnostics and explanations
   * @param envoy the admin interface of the Envoy beside the control plane; null when there is none
   */
  public record Options(boolean diagnosticsForAll, @Nullable InetSocketAddress envoy) {

    /** What holds when the operator decides nothing. */
    public static final Options DEFAULT = new Options(false, null);
  }

  /** The same with the default options. */
  public static AdminServer start(
      InetSocketAddress address, ControlPlane controlPlane, Metrics metrics) throws IOException {
    return start(address, controlPlane, metrics, Options.DEFAULT);
  }

  /** The same where nothing is written into a cluster. */
  public static AdminServer start(
      InetSocketAddress address, ControlPlane controlPlane, Metrics metrics, Options options)
      throws IOException {
    return start(address, controlPlane, metrics, options, Optional::empty);
  }

  /**
   * Starts the whole interface. Some of it is not for everybody, so the address should be loopback.
   *
   * @param address where to listen; port 0 lets the system choose
   * @param writing why something is not written into the cluster; empty when all is well
   * @throws IOException when the address cannot be bound; the message names it
   */
  public static AdminServer start(
      InetSocketAddress address,
      ControlPlane controlPlane,
      Metrics metrics,
      Options options,
      Supplier<Optional<String>> writing)
      throws IOException {
    EnvoyAdmin envoy = new EnvoyAdmin(options.envoy());
    Map<String, Page> pages = new HashMap<>(Probes.pages(controlPlane, metrics, envoy));
    Supplier<Optional<String>> closed = () -> closed(controlPlane, options);
    Page diag = new LocalOnly(diag(controlPlane, envoy, writing), closed);
    pages.put(DIAG, diag);
    pages.put(DIAG.substring(0, DIAG.length() - 1), diag);
    pages.put(
        "/ambassador/v0/explain",
        new LocalOnly(
            question ->
                CompletableFuture.supplyAsync(() -> ExplainPage.answer(controlPlane, question)),
            closed));
    pages.put(
        "/ambassador/v0/status",
        Page.computed(() -> Answer.text(200, controlPlane.status().describe())));
    pages.put("/ambassador/v0/acknowledged", new Acknowledgements(controlPlane));
    return new AdminServer(HttpListener.start(address, pages));
  }

  /**
   * Starts a server with nothing but the probes and the metrics, for other machines.
   *
   * @param address where to listen; port 0 lets the system choose
   * @throws IOException when the address cannot be bound; the message names it
   */
  public static AdminServer startProbes(
      InetSocketAddress address, ControlPlane controlPlane, Metrics metrics, Options options)
      throws IOException {
    EnvoyAdmin envoy = new EnvoyAdmin(options.envoy());
    return new AdminServer(HttpListener.start(address, Probes.pages(controlPlane, metrics, envoy)));
  }

  /** Why other machines may not see diagnostics and explanations; empty when they may. */
  private static Optional<String> closed(ControlPlane controlPlane, Options options) {
    if (!options.diagnosticsForAll()) {
      return Optional.of("an operator may open it with --diagnostics-for-all");
    }
    Generation current = controlPlane.status().current();
    return current != null && current.result().hidden()
        ? Optional.of("'diagnostics' is off in the Module")
        : Optional.empty();
  }

  private static Page diag(
      ControlPlane controlPlane, EnvoyAdmin envoy, Supplier<Optional<String>> writing) {
    return question -> {
      boolean ambassadors = question.parameter("json", "false").equals("true");
      boolean json = question.prefers("application/json", "json") || ambassadors;
      return envoy
          .get("/clusters?format=json")
          .thenApplyAsync(page -> {
            Status status = controlPlane.status();
            Serving serving = Serving.of(status, Instant.now());
            ClusterHealth health = page.map(ClusterHealth::of).orElse(ClusterHealth.UNKNOWN);
            List<String> problems =
                DiagReport.problems(status, controlPlane.sourceProblem(), writing.get());
            if (!json) {
              return DiagPage.answer(status, problems, serving, health);
            }
            Map<String, Object> report = DiagReport.of(status, problems, serving, health);
            return part(ambassadors ? AmbassadorReport.of(status, report) : report, question);
          });
    };
  }

  /** All of a report, or the one part of it that is asked for. */
  private static Answer part(Map<String, Object> report, Question question) {
    String name = question.parameter("filter", "");
    Object part = name.isEmpty() ? report : report.get(name);
    if (part != null) {
      return Answer.json(200, part);
    }
    String parts = String.join(", ", report.keySet());
    return Answer.json(400, Map.of("reason", "there is no such part; there are " + parts));
  }

  /** Where the server listens, with the real port. */
  public InetSocketAddress address() {
    return listener.address();
  }

  @Override
  public void close() {
    listener.close();
  }
}
