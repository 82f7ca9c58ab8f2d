package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AuthService; it makes an install of its own. */
final class AuthServiceFeature implements RouteFeature<AuthServiceFeature.Auth> {

  enum Auth {
    ABSENT,
    HTTP,
    HTTP_WITHOUT_PREFIX,
    HTTP_IN_FULL,
    HTTP_OF_OLD,
    GRPC,
    GRPC_IN_FULL,
    SEVERAL,
    HTTPS_ONLY,
    DOWN,
    DOWN_AND_OPEN,
    UNTRUSTED,
    UNKNOWN_CONTEXT,
    MISTAKEN
  }

  /** With a mistake in the service every request that it would be asked about is refused. */
  static final Factor<Auth> FACTOR =
      Factor.of("auth", Auth.class).withInvalid(Auth.UNKNOWN_CONTEXT, Auth.MISTAKEN);

  private static final String NAME = "edge-auth";
  private static final String PREFIX = "/kat.auth";
  private static final String PROTO = "x-forwarded-proto";

  /** All scenarios of an install share the service, and fail at the same time. */
  private static final List<Map<String, Integer>> MANY_RETRIES =
      List.of(Map.of("max_retries", 1000));

  /** What a client would like to choose the service with. */
  private static final String OVERRIDE = "l5d-dst-override";

  /** Above the built-in 5000 ms and below what is written, and seconds away from each. */
  private static final String SLOW_MS = "7500";

  private static final List<String> SCRIPT =
      List.of(
          "X-Kat-Auth-Status",
          "x-kat-auth-response-header",
          "x-kat-auth-delay-ms",
          "x-kat-auth-attempts",
          "x-request-id",
          OVERRIDE);

  @Override
  public Factor<Auth> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Auth level, Query query) {
    Query asked =
        query
            .header("authorization", "Bearer token")
            .header("x-tenant", "seven")
            .header(OVERRIDE, "secrets.internal:80");
    return level == Auth.HTTPS_ONLY ? asked.header(PROTO, "https") : asked;
  }

  @Override
  public void configure(Auth level, RouteDraft draft) {
    String special = draft.service("special");
    draft.decoy(
        MappingDocument.of(draft.names().name("special"), draft.names().path("/"), special)
            .with("headers", Map.of("x-user", "alice"))
            .with("precedence", 100)
            .with("rewrite", ""));
    draft.decoy(
        MappingDocument.of(
                draft.names().name("away"), draft.names().path("/away/"), "away.example.net")
            .with("host_redirect", true)
            .with("precedence", 200));
    Preflight.route(draft);
    EdgeDraft edge = draft.edge();
    ServiceDocument http = auth(NAME).with("path_prefix", PREFIX);
    ServiceDocument scripted = http.with("allowed_request_headers", SCRIPT);
    switch (level) {
      case ABSENT -> {}
      case HTTP -> edge.served(NAME, scripted.with("allowed_authorization_headers", "X-User"));
      case HTTP_WITHOUT_PREFIX -> edge.served(NAME, auth(NAME).with("proto", "http"));
      case HTTP_IN_FULL ->
          edge.served(
              NAME,
              http.with("tls", EdgeContexts.trusting(edge))
                  .with("allowed_request_headers", concat(SCRIPT, "x-tenant"))
                  .with("allowed_authorization_headers", List.of("x-user", "x-reason"))
                  .with("add_auth_headers", Map.of("x-edge", "gateway"))
                  .with("include_body", Map.of("max_bytes", 64, "allow_partial", true))
                  .with("timeout_ms", 30_000)
                  .with("add_linkerd_headers", true)
                  .with("circuit_breakers", MANY_RETRIES)
                  .with(
                      "retry_policy",
                      Map.of("retry_on", "5xx", "num_retries", 2, "per_try_timeout", "9500ms"))
                  .with("connect_timeout_ms", 20_000)
                  .with("cluster_idle_timeout_ms", 60_000)
                  .with("stats_name", "authority")
                  .with("failure_mode_allow", false));
      case HTTP_OF_OLD ->
          edge.served(
              NAME,
              http.with("apiVersion", "ambassador/v0")
                  .with("auth_service", "https://" + NAME)
                  .with("allowed_headers", concat(SCRIPT, "x-user"))
                  .with("allow_request_body", true));
      case GRPC -> edge.served(NAME, auth(NAME).with("proto", "grpc"));
      case GRPC_IN_FULL ->
          edge.served(
              NAME,
              auth(NAME)
                  .with("proto", "grpc")
                  .with("protocol_version", "v3")
                  .with("tls", true)
                  .with("add_auth_headers", Map.of("x-edge", "gateway"))
                  .with("circuit_breakers", MANY_RETRIES)
                  .with("retry_policy", Map.of("retry_on", List.of("unavailable", "reset")))
                  .with("add_linkerd_headers", true)
                  .with("include_body", Map.of("max_bytes", 64, "allow_partial", false)));
      case SEVERAL -> {
        edge.served(NAME, scripted);
        edge.served(
            "edge-auth-too", scripted.with("name", "too").with("auth_service", "edge-auth-too"));
      }
      // What a trusted proxy got in cleartext is redirected, and nobody is asked about it.
      case HTTPS_ONLY -> {
        draft.moduleKey("use_remote_address", false);
        draft.moduleKey("x_forwarded_proto_redirect", true);
        edge.served(NAME, scripted);
      }
      case DOWN ->
          edge.served(
              NAME,
              scripted
                  .with("circuit_breakers", List.of(Map.of("max_requests", 0)))
                  .with("status_on_error", Map.of("code", 503)));
      case DOWN_AND_OPEN ->
          edge.unserved("edge-auth-down", auth("edge-auth-down").with("failure_mode_allow", true));
      case UNTRUSTED ->
          edge.served(
              NAME,
              scripted
                  .with("tls", EdgeContexts.doubting(edge))
                  .with("status_on_error", Map.of("code", 503)));
      case UNKNOWN_CONTEXT -> edge.mistaken(NAME, scripted.with("tls", "nobody"));
      case MISTAKEN -> edge.mistaken(NAME, auth(NAME).with("proto", "soap"));
    }
  }

  @Override
  public List<Probe> probes(Auth level, Query hit) {
    Query unknown = hit.header("x-kat-auth-status", "401");
    Query denied = unknown.header("x-kat-auth-response-header", "www-authenticate: kat");
    List<Probe> probes = new ArrayList<>();
    probes.add(new Probe("denied", denied));
    if (hit.protocol() == Protocol.HTTP1 || hit.protocol() == Protocol.HTTP2) {
      probes.add(
          new Probe(
              "denied-body",
              unknown
                  .header("x-kat-auth-response-header", "x-reason: because")
                  .method("POST")
                  .body("0123456789".repeat(10))));
      probes.add(new Probe("routed", hit.header("x-kat-auth-response-header", "x-user: alice")));
      probes.add(new Probe("slow", hit.header("x-kat-auth-delay-ms", SLOW_MS)));
      Query redirected = denied.path(hit.path().replaceFirst("(/[^/]+)/.*", "$1/away/page"));
      if (level == Auth.HTTPS_ONLY) {
        probes.add(new Probe("cleartext", Variation.header(denied, PROTO, "http")));
        // The scheme of a redirect is that of the request, which a proxy tells in HTTP/1.1 alone.
        redirected = redirected.over(Protocol.HTTP1);
      }
      probes.add(new Probe("redirected", redirected));
    }
    if (level.name().startsWith("GRPC")) {
      Query failing = hit.header("x-kat-auth-grpc-status", "unavailable");
      probes.add(new Probe("fails-once", failing.header("x-kat-auth-attempts", "1")));
      probes.add(new Probe("fails-twice", failing.header("x-kat-auth-attempts", "2")));
    } else if (hit.protocol() == Protocol.HTTP1) {
      Query failing = hit.header("x-kat-auth-status", "503");
      probes.add(new Probe("fails-once", failing.header("x-kat-auth-attempts", "1")));
      probes.add(new Probe("fails-thrice", failing.header("x-kat-auth-attempts", "3")));
    }
    probes.addAll(Preflight.probes(denied));
    return probes;
  }

  private static ServiceDocument auth(String name) {
    return ServiceDocument.of("AuthService", name).with("auth_service", name);
  }

  private static List<String> concat(List<String> names, String more) {
    List<String> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }
}
