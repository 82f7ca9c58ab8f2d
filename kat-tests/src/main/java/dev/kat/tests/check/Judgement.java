package dev.kat.tests.check;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.tests.model.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares one answer with one outcome and notes every difference. */
record Judgement(Answer answer, Findings findings) implements Outcome.Fold<Findings> {

  private static final int OK = 200;

  /** What protocols have, and what a gateway tells services without being asked. */
  private static final Pattern UNTOLD =
      Pattern.compile(
          "host|origin|connection|upgrade|te|content-length|content-type|transfer-encoding|user-agent|accept"
              + "|sec-websocket-.*|grpc-.*|x-forwarded-.*|x-request-id|x-envoy-.*"
              + "|x-b3-.*|x-datadog-.*|traceparent|tracestate");

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
    if (answer.query().protocol() == Protocol.GRPC) {
      findings.equal(
          "gRPC status", Optional.ofNullable(GRPC_STATUS.get(refused.status())), grpcStatus());
    } else {
      findings.equal("status", refused.status(), answer.status());
    }
    findings.equal("backend", Optional.empty(), answer.echo().map(Echo::backend));
    return findings;
  }

  @Override
  public Findings redirected(Outcome.Redirected redirected) {
    if (noAnswer()) {
      return findings;
    }
    findings.equal("status", redirected.status(), answer.status());
    findings.equal("Location", List.of(redirected.location()), responseHeader("location"));
    redirected.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings answered(Outcome.Answered answered) {
    if (noAnswer()) {
      return findings;
    }
    findings.equal("status", answered.status(), answer.status());
    findings.equal("backend", Optional.empty(), answer.echo().map(Echo::backend));
    answered.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings failed(Outcome.Failed failed) {
    if (noAnswer()) {
      return findings;
    }
    findings.equal("status", failed.status(), answer.status());
    findings.equal("backend", Optional.of(failed.backend()), answer.echo().map(Echo::backend));
    return findings;
  }

  @Override
  public Findings delivered(Outcome.Delivered delivered) {
    if (noAnswer()) {
      return findings;
    }
    findings.equal("status", expectedStatus(), answer.status());
    answer
        .echo()
        .ifPresentOrElse(
            echo -> {
              seen(delivered, echo);
              unexpected(delivered, echo);
            },
            () -> findings.equal("backend", delivered.backend(), "none: no backend answered"));
    delivered.responseHeaders().forEach(this::responseHeaderIs);
    return findings;
  }

  @Override
  public Findings denied(Outcome.Denied denied) {
    if (answer.query().protocol() == Protocol.GRPC) {
      return refused(new Outcome.Refused(denied.status()));
    }
    if (noAnswer()) {
      return findings;
    }
    findings.equal("status", denied.status(), answer.status());
    answer
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
    if (answer.query().protocol() == Protocol.GRPC) {
      findings.equal("gRPC status", Optional.of(limited.exhausted() ? "8" : "14"), grpcStatus());
    } else {
      findings.equal("status", TOO_MANY_REQUESTS, answer.status());
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
    findings.equal(
        "protocol at the backend", delivered.http2() ? "HTTP/2" : "HTTP/1.1", echo.protocol());
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
                flat(echo.values(name))));
    delivered
        .requestHeaderBeginnings()
        .forEach((name, beginning) -> begins(name, beginning, echo.values(name)));
  }

  /** A header that nobody sent and no option adds. */
  private void unexpected(Outcome.Delivered delivered, Echo echo) {
    findings.equal(
        "unexpected request headers at the backend",
        List.of(),
        echo.headers().stream()
            .map(header -> header.name().toLowerCase(Locale.ROOT))
            .filter(name ->
                !delivered.requestHeaders().containsKey(name)
                    && !delivered.requestHeaderBeginnings().containsKey(name)
                    && !UNTOLD.matcher(name).matches())
            .distinct()
            .toList());
  }

  private void begins(String name, String beginning, List<String> values) {
    findings.that(
        "request header " + name + " at the backend",
        values.size() == 1 && values.get(0).startsWith(beginning),
        "one value that begins with " + beginning,
        values);
  }

  /** Whether there is no response at all; one that is there is judged in what all have. */
  private boolean noAnswer() {
    Answer.Response response = answer.response();
    if (response == null) {
      findings.equal("answer", "a response", String.valueOf(answer.failure()));
      return true;
    }
    findings.equal("protocol", expectedProtocol(), response.protocol());
    return false;
  }

  private String expectedProtocol() {
    return switch (answer.query().protocol()) {
      case HTTP1, WEBSOCKET -> "HTTP/1.1";
      case HTTP2, GRPC -> "HTTP/2";
    };
  }

  private int expectedStatus() {
    return answer.query().protocol() == Protocol.WEBSOCKET ? SWITCHING_PROTOCOLS : OK;
  }

  private void responseHeaderIs(String name, List<String> values) {
    findings.equal("response header " + name, flat(values), flat(responseHeader(name)));
  }

  private List<String> responseHeader(String name) {
    return values(Answer.Response::headers, name);
  }

  /** An error without a message has its status among the headers, else it is a trailer. */
  private Optional<String> grpcStatus() {
    return Stream.of(
            values(Answer.Response::trailers, "grpc-status"), responseHeader("grpc-status"))
        .flatMap(List::stream)
        .findFirst();
  }

  private List<String> values(Function<Answer.Response, List<Header>> where, String name) {
    Answer.Response response = answer.response();
    return response == null
        ? List.of()
        : where.apply(response).stream()
            .filter(header -> header.name().equalsIgnoreCase(name))
            .map(Header::value)
            .toList();
  }

  /** Several lines of a header and one line with commas mean the same. */
  private static List<String> flat(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .toList();
  }
}
