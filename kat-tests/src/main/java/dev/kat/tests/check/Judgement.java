package dev.kat.tests.check;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Protocol;
import dev.kat.tests.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares one answer with one outcome and notes every difference. */
record Judgement(Received received, Findings findings) implements Outcome.Fold<Findings> {

  private static final int NONE = 0;
  private static final int OK = 200;

  /** What protocols have, and what a gateway tells services without being asked. */
  private static final Set<String> UNTOLD =
      Set.of(
          "host",
          "origin",
          "connection",
          "upgrade",
          "te",
          "content-length",
          "content-type",
          "transfer-encoding",
          "user-agent",
          "accept",
          "x-request-id",
          "traceparent",
          "tracestate");

  /** What the names of others of these begin with. */
  private static final List<String> UNTOLD_KINDS =
      List.of("x-forwarded-", "x-envoy-", "sec-websocket-", "grpc-", "x-b3-", "x-datadog-");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SWITCHING_PROTOCOLS = 101;

  /** The gRPC status that a client sees for an HTTP status of the gateway itself. */
  private static final Map<Integer, String> GRPC_STATUS =
      Map.of(401, "16", 403, "7", 404, "12", 413, "2", 500, "2", 503, "14", 504, "14");

  @Override
  public Findings refused(Outcome.Refused refused) {
    if (noAnswer()) {
      return findings;
    }
    if (isGrpc()) {
      findings.equal(
          "gRPC status",
          Optional.ofNullable(GRPC_STATUS.get(refused.status())),
          received.grpcStatus());
    } else {
      statusIs(refused.status());
    }
    findings.equal("backend", Optional.empty(), received.backend());
    return findings;
  }

  @Override
  public Findings redirected(Outcome.Redirected redirected) {
    if (noAnswer()) {
      return findings;
    }
    statusIs(redirected.status());
    findings.equal(
        "Location", List.of(redirected.location()), received.headers().values("location"));
    redirected.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings answered(Outcome.Answered answered) {
    if (noAnswer()) {
      return findings;
    }
    statusIs(answered.status());
    findings.equal("backend", Optional.empty(), received.backend());
    answered.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings failed(Outcome.Failed failed) {
    if (noAnswer()) {
      return findings;
    }
    statusIs(failed.status());
    findings.equal("backend", Optional.of(failed.backend()), received.backend());
    return findings;
  }

  @Override
  public Findings delivered(Outcome.Delivered delivered) {
    if (noAnswer()) {
      return findings;
    }
    statusIs(
        switch (protocol()) {
          case WEBSOCKET -> SWITCHING_PROTOCOLS;
          case TCP -> NONE;
          default -> OK;
        });
    if (delivered.http2() && (isGrpc() || protocol().isGrpcWeb())) {
      findings.equal("gRPC status", Optional.of("0"), received.grpcStatus());
    }
    received
        .echo()
        .ifPresentOrElse(
            echo -> {
              seen(delivered, echo);
              unexpected(delivered);
            },
            () -> findings.equal("backend", delivered.backend(), "none: no backend answered"));
    delivered.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings denied(Outcome.Denied denied) {
    if (isGrpc()) {
      return refused(new Outcome.Refused(denied.status()));
    }
    if (noAnswer()) {
      return findings;
    }
    statusIs(denied.status());
    received
        .echo()
        .ifPresentOrElse(
            echo -> seen(denied.seen(), echo),
            () -> findings.equal("backend", denied.seen().backend(), "none: nobody answered"));
    denied.seen().responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings limited(Outcome.Limited limited) {
    if (noAnswer()) {
      return findings;
    }
    if (isGrpc()) {
      findings.equal(
          "gRPC status", Optional.of(limited.exhausted() ? "8" : "14"), received.grpcStatus());
    } else {
      statusIs(TOO_MANY_REQUESTS);
      responseHeaderIs("x-kat-limits", List.of(limited.told()));
    }
    return findings;
  }

  private void seen(Outcome.Delivered delivered, Echo echo) {
    findings.equal("backend", delivered.backend(), echo.backend());
    findings.equal("method at the backend", delivered.method(), echo.method());
    findings.equal("path at the backend", delivered.path(), echo.path());
    findings.that(
        "Host at the backend",
        delivered.authority().accepts(echo.authority()),
        delivered.authority().toString(),
        echo.authority());
    findings.equal("protocol at the backend", protocolOf(delivered), echo.protocol());
    findings.equal("TLS at the backend", delivered.tls(), echo.tls() != null);
    if (delivered.body() != null) {
      findings.equal("body", delivered.body(), echo.body());
    }
    delivered
        .requestHeaders()
        .forEach((name, values) ->
            findings.equal(
                "request header " + name + " at the backend",
                flat(values),
                flat(received.seen().values(name))));
    delivered.requestHeaderBeginnings().forEach(this::begins);
  }

  /** A header that nobody sent and no option adds. */
  private void unexpected(Outcome.Delivered delivered) {
    Set<String> unexpected = new TreeSet<>(received.seen().names());
    unexpected.removeAll(delivered.requestHeaders().keySet());
    unexpected.removeAll(delivered.requestHeaderBeginnings().keySet());
    unexpected.removeIf(Judgement::isUntold);
    findings.equal("unexpected request headers at the backend", Set.of(), unexpected);
  }

  private static boolean isUntold(String name) {
    if (UNTOLD.contains(name)) {
      return true;
    }
    for (String kind : UNTOLD_KINDS) {
      if (name.startsWith(kind)) {
        return true;
      }
    }
    return false;
  }

  private void begins(String name, String beginning) {
    List<String> values = received.seen().values(name);
    findings.that(
        "request header " + name + " at the backend",
        values.size() == 1 && values.get(0).startsWith(beginning),
        "one value that begins with " + beginning,
        values);
  }

  /** Whether there is no response at all; one that is there is judged in what all have. */
  private boolean noAnswer() {
    Answer answer = received.answer();
    Answer.Response response = answer.response();
    if (response == null) {
      findings.equal("answer", "a response", String.valueOf(answer.failure()));
      return true;
    }
    findings.equal("protocol", expectedProtocol(), response.protocol());
    return false;
  }

  private String expectedProtocol() {
    return switch (protocol()) {
      case HTTP1, WEBSOCKET, GRPC_WEB, GRPC_WEB_TEXT -> "HTTP/1.1";
      case HTTP2, GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM -> "HTTP/2";
      case TCP -> "TCP";
    };
  }

  private String protocolOf(Outcome.Delivered delivered) {
    if (protocol() == Protocol.TCP) {
      return "TCP";
    }
    return delivered.http2() ? "HTTP/2" : "HTTP/1.1";
  }

  private Protocol protocol() {
    return received.answer().query().protocol();
  }

  private boolean isGrpc() {
    return protocol().isGrpc();
  }

  private void statusIs(int status) {
    findings.equal("status", status, received.answer().status());
  }

  private void responseHeaderIs(String name, List<String> values) {
    findings.equal("response header " + name, flat(values), flat(received.headers().values(name)));
  }

  /** Several lines of a header and one line with commas mean the same. */
  private static List<String> flat(List<String> values) {
    List<String> flat = new ArrayList<>(values.size());
    for (String value : values) {
      for (String part : value.split(",", -1)) {
        flat.add(part.strip());
      }
    }
    return flat;
  }
}
