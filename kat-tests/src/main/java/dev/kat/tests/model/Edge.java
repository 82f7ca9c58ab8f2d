package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the edge as a whole does with a request before any route is looked at, and with the headers
 * that a backend and a client see.
 */
record Edge(ModuleDocument module) {

  private static final int KIB = 1024;

  /** What Envoy takes from nobody but itself. */
  private static final List<String> ORDERS = List.of("x-envoy-upstream-rq-timeout-ms");

  /** It is about the connection to the client, and goes no further. */
  private static final String OF_CONNECTION = "connection";

  private static final String FOR = "x-forwarded-for";
  private static final String PROTO = "x-forwarded-proto";

  /** The answer of the edge itself, if it gives one without a route. */
  Optional<Outcome> answer(Query query) {
    return Stream.of(
            refusedHeaders(query), escapedSlashes(query), probe(query), body(query), address(query))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The redirect to https, if routes do it for this request. */
  Optional<Outcome> httpsRedirect(Query query) {
    boolean https = first(query, PROTO).filter("https"::equals).isPresent();
    return module.flag("x_forwarded_proto_redirect").orElse(false) && !https
        ? Optional.of(
            new Outcome.Redirected(
                301, "https://" + query.authority() + Request.of(query, module).target(), Map.of()))
        : Optional.empty();
  }

  /** The scheme of a request: what a proxy before the edge says of it, in HTTP/1.1. */
  String scheme(Query query) {
    return query.protocol() == Protocol.HTTP1 && !ignoresProxies()
        ? first(query, PROTO).orElse("http")
        : "http";
  }

  /** The headers of a request as routes and backends see them. */
  List<Header> requestHeaders(Query query) {
    List<Header> seen = new ArrayList<>();
    for (Header header : query.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.equals(OF_CONNECTION)) {
        continue;
      }
      if (name.equals(PROTO) && ignoresProxies()) {
        seen.add(new Header(name, "http"));
      } else if (!isTakenAway(name) && !(name.equals(FOR) && isPeer())) {
        // To that one, Envoy adds an address of its machine that no test can know.
        seen.add(header);
      }
    }
    return seen;
  }

  /** The names of headers that a backend must not see although the client has sent them. */
  List<String> absentAtBackend(Query query) {
    return query.headers().stream()
        .map(header -> header.name().toLowerCase(Locale.ROOT))
        .filter(this::isTakenAway)
        .filter(name -> !name.equals("x-request-id"))
        .toList();
  }

  /** The headers that a client sees beside those of the backend; no values when it sees none. */
  Map<String, List<String>> responseHeaders() {
    Map<String, List<String>> headers = new TreeMap<>();
    module.text("server_name").ifPresent(name -> headers.put("server", List.of(name)));
    module.text("lua_scripts").ifPresent(script -> headers.put("x-lua", List.of("seen")));
    if (module.flag("suppress_envoy_headers").orElse(false)) {
      headers.put("x-envoy-upstream-service-time", List.of());
    }
    return headers;
  }

  private boolean isTakenAway(String name) {
    return (name.startsWith("x-envoy-") && (isPeer() || ORDERS.contains(name)))
        || (name.contains("_") && "drop_header".equals(underscores()))
        || (name.equals("x-request-id")
            && isPeer()
            && !module.flag("preserve_external_request_id").orElse(false))
        || (name.equals("accept-encoding")
            && Boolean.TRUE.equals(module.entries("gzip").get("remove_accept_encoding_header")));
  }

  private Optional<Outcome> refusedHeaders(Query query) {
    boolean underscore = query.headers().stream().anyMatch(h -> h.name().contains("_"));
    if (underscore && underscores().equals("reject_request")) {
      return refused(400);
    }
    int size = query.headers().stream().mapToInt(h -> h.name().length() + h.value().length()).sum();
    return size > KIB * module.number("max_request_headers_kb").orElse(60)
        ? refused(431)
        : Optional.empty();
  }

  private Optional<Outcome> escapedSlashes(Query query) {
    int mark = query.path().indexOf('?');
    String path = mark < 0 ? query.path() : query.path().substring(0, mark);
    String unescaped = path.replaceAll("(?i)%2F", "/").replaceAll("(?i)%5C", "\\\\");
    Optional<Boolean> reject = module.flag("reject_requests_with_escaped_slashes");
    if (unescaped.equals(path) || (reject.isPresent() && !reject.get())) {
      return Optional.empty();
    }
    if (reject.isPresent()) {
      return refused(400);
    }
    String target = NormalizedPath.of(unescaped, module) + query.path().substring(path.length());
    return Optional.of(new Outcome.Redirected(307, target, Map.of()));
  }

  private Optional<Outcome> probe(Query query) {
    String path = query.path().replaceFirst("[?].*", "");
    boolean answered =
        isProbe("liveness_probe", "/ambassador/v0/check_alive", path)
            || isProbe("readiness_probe", "/ambassador/v0/check_ready", path);
    return answered ? Optional.of(new Outcome.Refused(200)) : Optional.empty();
  }

  private boolean isProbe(String key, String path, String asked) {
    boolean off =
        module.value(key).filter(Boolean.FALSE::equals).isPresent()
            || Boolean.FALSE.equals(module.entries(key).get("enabled"));
    return !off && asked.equals(module.entries(key).getOrDefault("prefix", path));
  }

  private Optional<Outcome> body(Query query) {
    Object limit = module.entries("buffer").get("max_request_bytes");
    String body = query.body();
    return limit instanceof Integer most
            && body != null
            && !query.protocol().isGrpc()
            && body.getBytes(StandardCharsets.UTF_8).length > most
        ? refused(413)
        : Optional.empty();
  }

  private Optional<Outcome> address(Query query) {
    List<Map<String, Object>> allow = rules("ip_allow");
    List<Map<String, Object>> deny = rules("ip_deny");
    boolean denied =
        (!allow.isEmpty() && allow.stream().noneMatch(rule -> isIn(rule, query)))
            || deny.stream().anyMatch(rule -> isIn(rule, query));
    return denied ? refused(403) : Optional.empty();
  }

  private List<Map<String, Object>> rules(String key) {
    return module.value(key).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(MappingDocument::entries)
        .toList();
  }

  /** The ranges of tests are the client's address, or end at a byte: their texts tell enough. */
  private boolean isIn(Map<String, Object> rule, Query query) {
    Object peer = rule.get("peer");
    String range = String.valueOf(peer != null ? peer : rule.get("remote"));
    String address = peer != null ? Names.CLIENT : clientAddress(query);
    if (range.startsWith(Names.CLIENT)) {
      return address.equals(Names.CLIENT);
    }
    int bits = range.contains("/") ? Integer.parseInt(range.replaceFirst(".*/", "")) : 32;
    String[] wanted = range.replaceFirst("/.*", "").split("[.]");
    String[] actual = address.split("[.]");
    for (int i = 0; i < bits / 8; i++) {
      if (!wanted[i].equals(actual[i])) {
        return false;
      }
    }
    return true;
  }

  private String clientAddress(Query query) {
    return ignoresProxies() ? Names.CLIENT : first(query, FOR).orElse(Names.CLIENT);
  }

  private boolean isPeer() {
    return module.flag("use_remote_address").orElse(true);
  }

  /** Whether nobody but the connection itself is believed. */
  private boolean ignoresProxies() {
    return isPeer() && module.number("xff_num_trusted_hops").orElse(0) == 0;
  }

  private String underscores() {
    return module
        .text("headers_with_underscores_action")
        .orElse("REJECT_REQUEST")
        .toLowerCase(Locale.ROOT);
  }

  private static Optional<String> first(Query query, String name) {
    return query.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  private static Optional<Outcome> refused(int status) {
    return Optional.of(new Outcome.Refused(status));
  }
}
