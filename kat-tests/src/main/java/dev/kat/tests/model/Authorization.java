package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An AuthService, and what it says of requests.
 *
 * @param backends the backends that share the work; empty when nobody is there
 * @param tls how the first of them is spoken to
 */
record Authorization(ServiceDocument service, List<String> backends, ServiceTls tls) {

  private static final int CLOSED = 500;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final int OK = 200;
  private static final int FAILED = 500;
  private static final int DEFAULT_TIMEOUT_MS = 5000;

  private static final Set<String> ALWAYS_ASKED =
      Set.of(
          "authorization",
          "cookie",
          "from",
          "proxy-authorization",
          "user-agent",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto");

  private static final Set<String> ALWAYS_ANSWERED =
      Set.of("authorization", "location", "proxy-authenticate", "set-cookie", "www-authenticate");

  /**
   * What becomes of a request.
   *
   * @param end its end; null when it goes on
   * @param request as it goes on
   */
  record Verdict(@Nullable Prediction end, Request request) {}

  /**
   * Asks about a request.
   *
   * @param mapping the Mapping that would take it; null when none would
   */
  Verdict verdict(Query query, Request request, @Nullable MappingDocument mapping) {
    if (mapping != null && (mapping.flag("bypass_auth") || mapping.flag("host_redirect"))) {
      return new Verdict(null, request);
    }
    if (tls.isUnknown() || !Set.of("http", "grpc").contains(service.text("proto").orElse("http"))) {
      return end(new Outcome.Refused(CLOSED), request);
    }
    if (bodyIsTooLarge(query)) {
      return end(new Outcome.Refused(TOO_LARGE), request);
    }
    AuthorizationScript script = AuthorizationScript.of(seenHeaders(request));
    int status = obeys() ? status(script) : OK;
    if (nobodyIsThere() || status >= FAILED) {
      return service.flag("failure_mode_allow")
          ? new Verdict(null, request)
          : end(new Outcome.Refused(statusOnError()), request);
    }
    return status == OK
        ? new Verdict(null, request.with(added(script, mapping)))
        : new Verdict(denied(query, request, script), request);
  }

  /** What is said in the end; everything from 500 on means that nothing was said. */
  private int status(AuthorizationScript script) {
    Retrying retries = new Retrying(service.entries("retry_policy"), false);
    if (isGrpc()) {
      return script.failsInGrpc(retries) ? FAILED : script.status();
    }
    return script.statusAfter(retries, timeoutMs());
  }

  private static Verdict end(Outcome outcome, Request request) {
    return new Verdict(Prediction.always(outcome), request);
  }

  private Prediction denied(Query query, Request request, AuthorizationScript script) {
    List<Prediction.Share> shares = new ArrayList<>();
    for (String backend : backends) {
      Outcome.Delivered seen =
          new Outcome.Delivered(
              backend,
              request.method(),
              (isGrpc() ? "" : prefix()) + request.path() + request.query(),
              SeenHost.of(request.authority()),
              isGrpc(),
              isTls(),
              visibleBody(query),
              isGrpc() ? seenHeaders(request) : linkerd().without(seenHeaders(request)),
              isGrpc() ? Map.of() : linkerd().headerBeginnings(backend),
              answered(script));
      shares.add(
          new Prediction.Share(100 / backends.size(), new Outcome.Denied(script.status(), seen)));
    }
    return new Prediction(shares);
  }

  private Linkerd linkerd() {
    return new Linkerd(service.flag("add_linkerd_headers"));
  }

  private boolean nobodyIsThere() {
    return backends.isEmpty() || !tls.trusts() || CircuitBreaker.refusesRequests(service.fields());
  }

  /** The headers that the service sees; no values for one that it must not see. */
  private Map<String, List<String>> seenHeaders(Request request) {
    Set<String> allowed = allowed(ALWAYS_ASKED, "allowed_request_headers");
    Map<String, List<String>> seen = new TreeMap<>();
    for (Header header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      List<String> values = seen.computeIfAbsent(name, ignored -> new ArrayList<>());
      if (isGrpc() || allowed.contains(name)) {
        values.add(header.value());
      }
    }
    if (!isGrpc()) {
      service
          .entries("add_auth_headers")
          .forEach((name, value) -> seen.put(name, List.of(String.valueOf(value))));
    }
    return seen;
  }

  /** The headers of the service's answer that go on, by name in lower case. */
  private Map<String, List<String>> answered(AuthorizationScript script) {
    Set<String> allowed = allowed(ALWAYS_ANSWERED, "allowed_authorization_headers");
    Map<String, List<String>> answered = new TreeMap<>();
    for (Header header : script.responseHeaders()) {
      List<String> values = answered.computeIfAbsent(header.name(), ignored -> new ArrayList<>());
      if (isGrpc() || allowed.contains(header.name())) {
        values.add(header.value());
      }
    }
    return answered;
  }

  private List<Header> added(AuthorizationScript script, @Nullable MappingDocument mapping) {
    List<Header> added = new ArrayList<>();
    if (obeys()) {
      answered(script)
          .forEach((name, values) -> values.forEach(v -> added.add(new Header(name, v))));
    }
    Map<String, Object> context =
        mapping == null ? Map.of() : new TreeMap<>(mapping.entries("auth_context_extensions"));
    if (isGrpc() && !context.isEmpty()) {
      String text =
          context.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(";"));
      added.add(new Header("x-kat-auth-context", text));
    }
    return added;
  }

  private Set<String> allowed(Set<String> always, String field) {
    Set<String> allowed = new TreeSet<>(always);
    Stream.concat(service.texts(field).stream(), service.texts("allowed_headers").stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(allowed::add);
    return allowed;
  }

  /** Without a prefix, a backend takes the question for a request and agrees. */
  private boolean obeys() {
    return isGrpc() || !prefix().isEmpty();
  }

  private @Nullable String visibleBody(Query query) {
    boolean plain = query.protocol() == Protocol.HTTP1 || query.protocol() == Protocol.HTTP2;
    if (!plain || query.body() == null) {
      return plain ? "" : null;
    }
    int limit = bodyLimit();
    return query.body().substring(0, Math.min(limit, query.body().length()));
  }

  /**
   * Envoy counts what it has to hold on to while more is to come. The client of HTTP/2 sends a body
   * in one frame, which is its last, and so there is nothing more: it is cut instead.
   */
  private boolean bodyIsTooLarge(Query query) {
    return query.protocol() != Protocol.WEBSOCKET
        && query.protocol() != Protocol.HTTP2
        && query.body() != null
        && query.body().length() > bodyLimit()
        && Boolean.FALSE.equals(service.entries("include_body").get("allow_partial"));
  }

  private int bodyLimit() {
    Object limit = service.entries("include_body").get("max_bytes");
    return limit instanceof Integer bytes ? bytes : service.flag("allow_request_body") ? 4096 : 0;
  }

  private int timeoutMs() {
    return service.number("timeout_ms").orElse(DEFAULT_TIMEOUT_MS);
  }

  private int statusOnError() {
    return service.entries("status_on_error").get("code") instanceof Integer code
        ? code
        : FORBIDDEN;
  }

  private String prefix() {
    return service.text("path_prefix").orElse("");
  }

  private boolean isGrpc() {
    return service.text("proto").equals(java.util.Optional.of("grpc"));
  }

  private boolean isTls() {
    return service.flag("tls")
        || tls.context() != null
        || service.text("auth_service").orElse("").startsWith("https:");
  }
}
