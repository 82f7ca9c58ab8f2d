package dev.kat.backends;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backend sends back to an HTTP request, decided before any protocol is involved.
 *
 * @param scripted the headers the script adds
 * @param json the whole body, also when {@code bodyless}
 * @param awaited what must be there first; null for nothing
 * @param bodyless whether the method or the status forbids to send the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
    int status,
    List<Echo.Header> scripted,
    byte[] json,
    boolean bodyless,
    Duration delay,
    @Nullable Awaited awaited,
    BackendScript.Abort abort) {

  /** What paths begin with at which every backend answers whether a request may go on. */
  static final String AUTHORIZATION_PATH = "/kat.auth/";

  /**
   * The path at which every backend answers with the first {@link Observation} that has all facts
   * in the query, as soon as it has it, or with 504.
   */
  static final String OBSERVED_PATH = "/kat.observed";

  private record Refusal(
      String backend,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String header,
      String reason) {}

  static Answer to(LogicalBackend logical, RequestHead head, RequestBody body) {
    String backend = logical.name();
    if (body.isTooLarge()) {
      return tooLarge(backend);
    }
    QueryStringDecoder target = new QueryStringDecoder(head.path());
    if (target.path().equals(OBSERVED_PATH)) {
      Map<String, String> facts = new TreeMap<>();
      target.parameters().forEach((name, values) -> facts.put(name, values.get(0)));
      return of(200, new byte[0], new Awaited.Observed(facts));
    }
    try {
      Optional<SpanPost> post = SpanPost.of(head);
      if (post.isPresent()) {
        post.get().read(head, body.bytes()).forEach(logical.observations()::add);
      }
      BackendScript script =
          head.path().startsWith(AUTHORIZATION_PATH)
              ? logical.authorization(head.headers())
              : logical.script(head);
      if (script.grpcCode() != null) {
        throw new MalformedScriptException(
            ControlHeader.GRPC_STATUS.header(), "this is not a gRPC call");
      }
      int status = script.status();
      return new Answer(
          status,
          script.responseHeaders(),
          Json.write(head.echo(backend, body.bytes())),
          head.method().equals("HEAD") || status == 204 || status == 205 || status == 304,
          script.delay(),
          script.awaited() == null ? null : new Awaited.Tagged(script.awaited()),
          script.abort());
    } catch (MalformedScriptException e) {
      return refusal(400, backend, e.header(), e.reason());
    } catch (IOException e) {
      return malformed(backend, String.valueOf(e.getMessage()));
    }
  }

  static Answer tooLarge(String backend) {
    return refusal(413, backend, null, "the body is larger than " + RequestBody.LIMIT + " bytes");
  }

  static Answer malformed(String backend, String reason) {
    return refusal(400, backend, null, reason);
  }

  /** What is answered when what was awaited did not come in time. */
  static Answer waitedInVain(String backend, @Nullable String header, String reason) {
    return refusal(504, backend, header, reason);
  }

  /** The same with another body. */
  Answer with(byte[] body) {
    return new Answer(status, scripted, body, bodyless, delay, awaited, abort);
  }

  /** All headers of the answer, in lower case except as scripted. */
  List<Echo.Header> headers() {
    List<Echo.Header> headers = new ArrayList<>();
    if (scripted.stream().noneMatch(header -> header.isNamed("content-type"))) {
      headers.add(new Echo.Header("content-type", "application/json"));
    }
    headers.addAll(scripted);
    if (status != 204 && status != 304) {
      int length = status == 205 ? 0 : json.length;
      headers.add(new Echo.Header("content-length", Integer.toString(length)));
    }
    return headers;
  }

  /** The bytes that are sent as the body of a complete answer. */
  byte[] body() {
    return bodyless ? new byte[0] : json;
  }

  private static Answer refusal(
      int status, String backend, @Nullable String header, String reason) {
    return of(status, Json.write(new Refusal(backend, header, reason)), null);
  }

  private static Answer of(int status, byte[] json, @Nullable Awaited awaited) {
    return new Answer(
        status, List.of(), json, false, Duration.ZERO, awaited, BackendScript.Abort.NEVER);
  }
}
