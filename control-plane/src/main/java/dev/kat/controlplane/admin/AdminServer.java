package dev.kat.controlplane.admin;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The admin interface: what a control plane knows, for operators and machines. Changes nothing. */
public final class AdminServer implements AutoCloseable {

  /** Where people begin to read. */
  public static final String DIAG = "/ambassador/v0/diag/";

  private final HttpListener listener;

  private AdminServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts the whole interface. Some of it is not for everybody, so the address should be loopback.
   *
   * @param address where to listen; port 0 lets the system choose
   * @throws IOException when the address cannot be bound; the message names it
   */
  public static AdminServer start(
      InetSocketAddress address, ControlPlane controlPlane, Metrics metrics) throws IOException {
    Map<String, Page> pages = new HashMap<>(Probes.pages(controlPlane, metrics));
    Page diag = diag(controlPlane);
    pages.put(DIAG, diag);
    pages.put(DIAG.substring(0, DIAG.length() - 1), diag);
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
      InetSocketAddress address, ControlPlane controlPlane, Metrics metrics) throws IOException {
    return new AdminServer(HttpListener.start(address, Probes.pages(controlPlane, metrics)));
  }

  private static Page diag(ControlPlane controlPlane) {
    return question -> {
      boolean json = question.parameter("json", "false").equals("true");
      return CompletableFuture.supplyAsync(() -> {
        Map<String, Object> report =
            DiagReport.of(controlPlane.status(), controlPlane.sourceProblem());
        return json ? Answer.json(200, report) : Answer.html(DiagPage.html(report));
      });
    };
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
