package dev.kat.tests.model;

import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Mapping that was chosen for a request does with it. */
record Forwarding(Route route, ModuleDocument module, Map<String, String> services) {

  private static final int DEFAULT_TIMEOUT_MS = 3000;
  private static final int MOVED_PERMANENTLY = 301;

  Outcome outcome(Query query, Request request) {
    if (mapping().flag("host_redirect")) {
      return redirect(request);
    }
    if (request.upgrades() && !allowsWebSocket(mapping())) {
      return new Outcome.Refused(403);
    }
    Upstream upstream = Upstream.of(service(), services);
    if (upstream.backend() == null) {
      return new Outcome.Refused(503);
    }
    BackendBehaviour backend = BackendBehaviour.of(query);
    if (isTooSlow(backend, request)) {
      return new Outcome.Refused(504);
    }
    return new Outcome.Delivered(
        upstream.backend(),
        request.method(),
        Rewriting.path(mapping(), route.match().path(), request),
        authority(upstream, request),
        mapping().flag("grpc"),
        upstream.tls(),
        visibleBody(query),
        HeaderEdits.of(mapping(), module, "request").apply(request.headers()),
        HeaderEdits.of(mapping(), module, "response").apply(backend.responseHeaders()));
  }

  private Outcome redirect(Request request) {
    String host = service().replaceFirst("^https?://", "");
    return new Outcome.Redirected(
        mapping().number("redirect_response_code").orElse(MOVED_PERMANENTLY),
        "http://" + host + mapping().text("path_redirect").orElse(request.path()) + request.query(),
        HeaderEdits.of(mapping(), module, "response").apply(List.of()));
  }

  /** A gRPC message is seen as such by a backend that is spoken to in gRPC; else it is bytes. */
  private @Nullable String visibleBody(Query query) {
    return query.protocol() == Protocol.GRPC && !mapping().flag("grpc") ? null : query.body();
  }

  private String authority(Upstream upstream, Request request) {
    if (mapping().flag("auto_host_rewrite")) {
      return upstream.automaticHost().orElse(request.authority());
    }
    return mapping().text("host_rewrite").orElse(request.authority());
  }

  static boolean allowsWebSocket(MappingDocument mapping) {
    return mapping.flag("use_websocket")
        || mapping.texts("allow_upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
  }

  private boolean isTooSlow(BackendBehaviour backend, Request request) {
    int timeout =
        Stream.of(mapping().number("timeout_ms"), module.number("cluster_request_timeout_ms"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(DEFAULT_TIMEOUT_MS);
    return timeout > 0
        && request.protocol() != Protocol.WEBSOCKET
        && backend.delay().toMillis() > timeout;
  }

  private String service() {
    return mapping().text("service").orElseThrow();
  }

  private MappingDocument mapping() {
    return route.mapping();
  }
}
