package dev.kat.tests.feature;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.tests.config.ServiceDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The services that an edge tells of requests, and the one that it asks about them; each
 * combination of them makes an install of its own.
 */
public record ObservingEdge(Tracing tracing, Logs logs, Auth auth) {

  /** What spans are sent to, and how. */
  public enum Tracing {
    ZIPKIN,
    ZIPKIN_IN_FULL,
    /** No request is chosen unless its client says that it is. */
    UNSAMPLED,
    OPENTELEMETRY,
    DATADOG
  }

  /** What entries of access logs have. */
  public enum Logs {
    USUAL,
    IN_FULL
  }

  /** Who is asked whether requests may go on, which is part of their traces. */
  public enum Auth {
    HTTP,
    GRPC
  }

  /** The factors. */
  public static final Factor<Tracing> TRACING = Factor.of("tracing", Tracing.class);

  /** What entries of access logs have. */
  public static final Factor<Logs> LOGS = Factor.of("logs", Logs.class);

  /** Who is asked. */
  public static final Factor<Auth> AUTH = Factor.of("auth", Auth.class);

  /** Names of clusters that are long and begin alike were once taken for one. */
  private static final String LONG = "what-the-edge-tells-of-itself-is-told-to-";

  /** The Service and backend that gets spans. */
  public static final String SPANS = LONG + "spans";

  /** The Service and backend that gets entries for requests. */
  public static final String REQUESTS = LONG + "requests";

  /** The Service and backend that gets entries for connections. */
  public static final String CONNECTIONS = LONG + "connections";

  /** The Service and backend that is asked. */
  public static final String AUTH_SERVICE = "edge-auth";

  /** The services of a combination's levels. */
  public static ObservingEdge of(Combination combination) {
    return new ObservingEdge(
        combination.get(TRACING), combination.get(LOGS), combination.get(AUTH));
  }

  /** The TracingService. */
  public ServiceDocument tracingService() {
    ServiceDocument usual =
        ServiceDocument.of("TracingService", "spans")
            .with("service", SPANS)
            .with("stats_name", "spans")
            .with("tag_headers", List.of("x-tenant"));
    return switch (tracing) {
      case ZIPKIN -> usual.with("driver", "zipkin");
      case ZIPKIN_IN_FULL ->
          usual
              .with("driver", "zipkin")
              .with("sampling", Map.of("client", 100, "random", 100, "overall", 100))
              .with(
                  "config",
                  Map.of(
                      "collector_endpoint", "/in/full/spans",
                      "collector_endpoint_version", "HTTP_JSON",
                      "collector_hostname", "spans.example.com",
                      "trace_id_128bit", false,
                      "shared_span_context", false));
      case UNSAMPLED ->
          usual
              .with("driver", "zipkin")
              .with("sampling", Map.of("client", 0, "random", 0, "overall", 0));
      case OPENTELEMETRY ->
          usual.with("driver", "opentelemetry").with("config", Map.of("service_name", "shop"));
      case DATADOG ->
          usual
              .with("driver", "datadog")
              .with(
                  "config",
                  Map.of("service_name", "shop", "collector_hostname", "agent.example.com"));
    };
  }

  /** The LogService for requests. */
  public ServiceDocument requestLog() {
    ServiceDocument usual = log("requests", REQUESTS, "http");
    return logs == Logs.USUAL
        ? usual
        : usual
            .with(
                "driver_config",
                Map.of(
                    "additional_log_headers", List.of(header("x-tenant"), header("content-type"))))
            .with("flush_interval_time", 1)
            .with("flush_interval_byte_size", 1)
            .with("grpc", true)
            .with("protocol_version", "v3")
            .with("stats_name", "records");
  }

  /** Tenants are of requests, types of content are looked at in responses. */
  private static Map<String, Object> header(String name) {
    boolean ofRequest = name.equals("x-tenant");
    return Map.of(
        "header_name",
        name,
        "during_request",
        ofRequest,
        "during_response",
        !ofRequest,
        "during_trailer",
        false);
  }

  /** The LogService for connections. */
  public ServiceDocument connectionLog() {
    ServiceDocument usual = log("connections", CONNECTIONS, "tcp");
    return logs == Logs.USUAL ? usual : usual.with("flush_interval_byte_size", 1);
  }

  /** All installs send to the same backends, so logs are told apart by their names. */
  private ServiceDocument log(String name, String service, String driver) {
    String own = "%s-%s-%s-%s".formatted(name, tracing, logs, auth).toLowerCase(Locale.ROOT);
    return ServiceDocument.of("LogService", own).with("service", service).with("driver", driver);
  }

  private ServiceDocument authService() {
    ServiceDocument usual =
        ServiceDocument.of("AuthService", AUTH_SERVICE)
            .with("auth_service", AUTH_SERVICE)
            .with("timeout_ms", 20_000);
    return auth == Auth.GRPC
        ? usual.with("proto", "grpc")
        : usual
            .with("path_prefix", "/kat.auth")
            .with("allowed_request_headers", List.of("x-kat-auth-status"));
  }

  /** What the edge has to do with all of them. */
  public List<ServiceDocument> documents() {
    return List.of(authService(), tracingService(), requestLog(), connectionLog());
  }

  private EdgeDraft draft() {
    EdgeDraft draft = new EdgeDraft();
    draft.served(AUTH_SERVICE, authService());
    draft.served(SPANS, tracingService());
    draft.served(REQUESTS, requestLog());
    draft.served(CONNECTIONS, connectionLog());
    return draft;
  }

  /** The settings of the install. */
  public InstallSettings install() {
    EdgeDraft draft = draft();
    return new InstallSettings(draft.options(), draft.manifests());
  }

  /** The backends behind the services, which take their names. */
  public Stream<BackendDeclaration> backends() {
    return draft().backends().stream();
  }
}
