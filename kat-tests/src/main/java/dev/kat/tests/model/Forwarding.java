package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Mapping that was chosen for a request does with it. */
record Forwarding(Route route, ModuleDocument module, Map<String, String> services) {

  private static final int DEFAULT_TIMEOUT_MS = 3000;
  private static final int MOVED_PERMANENTLY = 301;
  private static final int OK = 200;
  private static final int GATEWAY_TIMEOUT = 504;

  Outcome outcome(Query query, Request request) {
    if (mapping().flag("host_redirect")) {
      return redirect(query, request);
    }
    if (cors().answers(request)) {
      return cors().answer(request);
    }
    if (request.upgrades() && !allowsWebSocket(mapping())) {
      return new Outcome.Refused(403);
    }
    Upstream upstream = Upstream.of(upstreamText(), services);
    if (upstream.backend() == null || CircuitBreaker.isOpen(mapping())) {
      return new Outcome.Refused(503);
    }
    BackendBehaviour backend = BackendBehaviour.of(query);
    int status = retrying().status(backend, effectiveTimeout(request));
    if (status == GATEWAY_TIMEOUT) {
      return new Outcome.Refused(GATEWAY_TIMEOUT);
    }
    if (status != OK) {
      return new Outcome.Failed(upstream.backend(), status);
    }
    Linkerd linkerd = Linkerd.of(mapping(), module);
    return new Outcome.Delivered(
        upstream.backend(),
        request.method(),
        Rewriting.path(mapping(), route.match().path(), request),
        authority(upstream, request),
        mapping().flag("grpc"),
        upstream.tls(),
        visibleBody(query),
        linkerd.without(requestHeaders(query, request)),
        linkerd.headerBeginnings(service()),
        responseHeaders(request, backend.responseHeaders()));
  }

  private Map<String, List<String>> requestHeaders(Query query, Request request) {
    Map<String, List<String>> headers =
        HeaderEdits.of(mapping(), module, "request").apply(request.headers());
    new Edge(module).absentAtBackend(query).forEach(name -> headers.putIfAbsent(name, List.of()));
    return headers;
  }

  private Outcome redirect(Query query, Request request) {
    String host = service().replaceFirst("^https?://", "");
    return new Outcome.Redirected(
        mapping().number("redirect_response_code").orElse(MOVED_PERMANENTLY),
        new Edge(module).scheme(query)
            + "://"
            + host
            + RedirectedPath.of(mapping(), route.match().path(), request),
        HeaderEdits.of(mapping(), module, "response").apply(List.of()));
  }

  /** A gRPC message is seen as such by a backend that is spoken to in gRPC; else it is bytes. */
  private @Nullable String visibleBody(Query query) {
    return query.protocol().isGrpc() && !mapping().flag("grpc") ? null : query.body();
  }

  private SeenHost authority(Upstream upstream, Request request) {
    return mapping().flag("auto_host_rewrite")
        ? upstream.ownHost()
        : SeenHost.of(mapping().text("host_rewrite").orElse(request.authority()));
  }

  static boolean allowsWebSocket(MappingDocument mapping) {
    return mapping.flag("use_websocket")
        || mapping.texts("allow_upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
  }

  private Map<String, List<String>> responseHeaders(Request request, List<Header> sent) {
    Map<String, List<String>> headers =
        new TreeMap<>(HeaderEdits.of(mapping(), module, "response").apply(sent));
    new Edge(module).responseHeaders().forEach(headers::put);
    headers.putAll(cors().responseHeaders(request));
    return headers;
  }

  /** The milliseconds after which the gateway gives up; 0 for never. */
  private int effectiveTimeout(Request request) {
    if (request.protocol() == Protocol.WEBSOCKET) {
      return 0;
    }
    int timeout =
        Stream.of(mapping().number("timeout_ms"), module.number("cluster_request_timeout_ms"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(DEFAULT_TIMEOUT_MS);
    int idle = mapping().number("idle_timeout_ms").orElse(0);
    return timeout == 0 || idle == 0 ? Math.max(timeout, idle) : Math.min(timeout, idle);
  }

  private CrossOrigin cors() {
    return CrossOrigin.of(mapping(), module);
  }

  private Retrying retrying() {
    return Retrying.of(mapping(), module);
  }

  /** {@code tls} means what https before the service means; what is behind its host is nothing. */
  private String upstreamText() {
    String service = service().replaceFirst("^((?:https?://)?[^/?#]*).*", "$1");
    return mapping().flag("tls") ? "https://" + service.replaceFirst("^https?://", "") : service;
  }

  private String service() {
    return mapping().text("service").orElseThrow();
  }

  private MappingDocument mapping() {
    return route.mapping();
  }
}
