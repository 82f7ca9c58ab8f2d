package dev.kat.controlplane.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The admin port: is the control plane alive, is it ready, and what does it know. Read-only. */
public final class AdminServer implements AutoCloseable {

  private static final String ALIVE = "/ambassador/v0/check_alive";
  private static final String READY = "/ambassador/v0/check_ready";
  private static final String DIAG = "/ambassador/v0/diag";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ControlPlane controlPlane;
  private final HttpServer server;
  private final ExecutorService threads;

  private AdminServer(ControlPlane controlPlane, HttpServer server) {
    this.controlPlane = controlPlane;
    this.server = server;
    this.threads = Executors.newFixedThreadPool(2, AdminServer::newThread);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts a server.
   *
   * @param address where to listen; port 0 lets the system choose
   * @throws IOException when the address cannot be bound; the message names it
   */
  public static AdminServer start(InetSocketAddress address, ControlPlane controlPlane)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + address.getHostString());
    }
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
    AdminServer admin = new AdminServer(controlPlane, server);
    server.start();
    return admin;
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "admin");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the server listens, with the real port. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer =
          switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> answer(exchange.getRequestURI().getPath(), wantsJson(exchange));
            default -> Answer.text(405, "only GET and HEAD");
          };
      if (answer.code() == 405) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      send(exchange, answer);
    }
  }

  private Answer answer(String path, boolean json) {
    return switch (path) {
      case ALIVE -> Answer.text(200, "alive");
      case READY -> ready();
      case DIAG, DIAG + "/" -> diag(json);
      default ->
          Answer.text(404, "there is " + ALIVE + ", " + READY + " and " + DIAG + "/?json=true");
    };
  }

  /**
   * Ready from the first configuration that an Envoy has accepted. It stays so: an Envoy goes on
   * serving what it has when it loses its control plane.
   */
  private Answer ready() {
    Status status = controlPlane.status();
    if (status.acknowledged() > 0) {
      return Answer.text(200, "ready, generation " + status.acknowledged() + " was acknowledged");
    }
    String reason;
    if (status.failure() != null) {
      reason = status.failure();
    } else if (!status.rejections().isEmpty()) {
      reason = status.rejections().get(0).toString();
    } else if (status.current() == null) {
      reason = controlPlane.sourceProblem().orElse("the configuration has not been read yet");
    } else if (status.envoys().isEmpty()) {
      reason = "no Envoy is connected";
    } else {
      reason = "no Envoy has acknowledged a configuration yet";
    }
    return Answer.text(503, "not ready: " + reason);
  }

  private Answer diag(boolean json) {
    Map<String, Object> report = DiagReport.of(controlPlane.status(), controlPlane.sourceProblem());
    return json
        ? new Answer(200, "application/json", JSON.writeValueAsString(report) + "\n")
        : new Answer(200, "text/html; charset=utf-8", DiagPage.html(report));
  }

  private static boolean wantsJson(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && Arrays.asList(query.split("&")).contains("json=true");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.code(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.code(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Answer(int code, String type, String body) {

    static Answer text(int code, String line) {
      return new Answer(code, "text/plain; charset=utf-8", line + "\n");
    }
  }
}
