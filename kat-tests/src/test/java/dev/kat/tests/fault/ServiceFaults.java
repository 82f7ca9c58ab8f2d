package dev.kat.tests.fault;

import dev.kat.framework.api.Suite;
import dev.kat.tests.suite.AuthLifecycleSuite;
import dev.kat.tests.suite.AuthSuite;
import dev.kat.tests.suite.ObservingSuite;
import dev.kat.tests.suite.RateLimitSuite;
import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Faults in the services that an edge asks and tells. */
final class ServiceFaults {

  /** The header of the labels that say that it may be absent. */
  private static final String OPTIONAL = "x-limit";

  private static final String AUTH = "envoy.filters.http.ext_authz";

  static final List<SeededFault> ALL =
      List.of(
          auth(
              "unasked-websocket",
              "39",
              "the AuthService is not asked about WebSockets",
              "client=websocket upgrade=use-websocket auth=http",
              Outputs.managers(ServiceFaults::unasked)),
          auth(
              "redirect-asks-first",
              "14",
              "the AuthService is asked before a redirect",
              "auth=http",
              Outputs.routes(route -> {
                if (route.hasRedirect()) {
                  route.removeTypedPerFilterConfig(AUTH);
                }
              })),
          auth(
              "https-redirect-asks-first",
              "15",
              "the AuthService is asked before a redirect to https",
              "auth=https-only",
              Outputs.routes(route -> {
                if (route.getRedirect().getHttpsRedirect()) {
                  route.removeTypedPerFilterConfig(AUTH);
                }
              })),
          auth(
              "lost-body",
              "83",
              "the AuthService never gets a body",
              "auth=http-in-full",
              authz(ExtAuthz.Builder::clearWithRequestBody)),
          auth(
              "lost-request-headers",
              "83",
              "the AuthService gets no headers that are allowed",
              "auth=http",
              Inputs.without("allowed_request_headers")),
          auth(
              "lost-answer-headers",
              "83",
              "services get no headers of the AuthService",
              "auth=http",
              Inputs.without("allowed_authorization_headers")),
          auth(
              "kept-route",
              "83",
              "headers of the AuthService do not change the route",
              "auth=http",
              authz(ExtAuthz.Builder::clearClearRouteCache)),
          auth(
              "open-when-down",
              "83",
              "without an AuthService everything is allowed",
              "auth=down",
              authz(filter -> filter.setFailureModeAllow(true))),
          auth(
              "asked-all-the-same",
              "83",
              "bypass_auth has no effect",
              "auth=http mapping-auth=bypassed",
              Inputs.replaced("^bypass_auth: true\\n", "")),
          auth(
              "lost-auth-tls",
              "83",
              "the AuthService is asked in cleartext",
              "auth=http-in-full client=http1",
              Inputs.textsWith(
                  "^kind: AuthService", text -> text.replaceAll("(?m)^tls: true\\n", ""))),
          fault(
              "stale-auth-service",
              "98",
              "an AuthService that was changed is asked as it was first",
              AuthLifecycleSuite.class,
              "auth-change=elsewhere",
              staleAuthService()),
          limits(
              "dropped-header-label",
              "46",
              "labels from headers that may be absent are dropped",
              "labels=headers",
              Outputs.forwards(ServiceFaults::dropOptional)),
          limits(
              "dropped-old-labels",
              "47",
              "labels in the form of the old version are dropped",
              "labels=of-old",
              Inputs.without("rate_limits")),
          limits(
              "first-group-only",
              "-",
              "of groups of labels only the first counts",
              "labels=two-groups rate-limit=usual",
              Outputs.forwards(ServiceFaults::firstOnly)),
          observing(
              "forgotten-tags",
              "84, 85",
              "tag_headers become no tags",
              "tracing=opentelemetry",
              Inputs.without("tag_headers")),
          observing(
              "names-cut-short-in-logs",
              "58",
              "of services whose names begin alike one gets all logs and spans",
              "tracing=zipkin",
              Outputs.managers(new CutLogNames())),
          observing(
              "unlimited-log",
              "87",
              "a LogService is told of headers whenever they are there",
              "logs=in-full",
              Inputs.replaced("(during_[a-z]+): false", "$1: true")));

  private ServiceFaults() {}

  private static SeededFault auth(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, AuthSuite.class, combinations, fault);
  }

  private static SeededFault limits(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, RateLimitSuite.class, combinations, fault);
  }

  private static SeededFault observing(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return fault(name, classes, what, ObservingSuite.class, combinations, fault);
  }

  private static SeededFault fault(
      String name,
      String classes,
      String what,
      Class<? extends Suite> suite,
      String combinations,
      CompilerFault fault) {
    return new SeededFault(name, what, classes, suite, combinations, fault);
  }

  private static CompilerFault authz(Consumer<ExtAuthz.Builder> change) {
    return Outputs.filters(
        ExtAuthz.class,
        filter -> {
          ExtAuthz.Builder changed = filter.toBuilder();
          change.accept(changed);
          return changed.build();
        });
  }

  /** WebSockets have filters of their own, of which the AuthService is none. */
  private static void unasked(HttpConnectionManager.Builder manager) {
    UpgradeConfig.Builder upgrade = UpgradeConfig.newBuilder().setUpgradeType("websocket");
    upgrade.getEnabledBuilder().setValue(false);
    manager.getHttpFiltersList().stream()
        .filter(filter -> filter.getTypedConfig().is(Router.class))
        .forEach(upgrade::addFilters);
    manager.addUpgradeConfigs(upgrade);
  }

  private static CompilerFault staleAuthService() {
    return Inputs.<Map<String, String>>remembering(
        ConcurrentHashMap::new,
        (first, snapshot) ->
            CarriedTexts.changed(
                snapshot,
                (carrier, text) ->
                    text.contains("kind: AuthService")
                        ? first.computeIfAbsent("the one of the install", key -> text)
                        : text));
  }

  private static void dropOptional(Route.Builder route) {
    for (RateLimit.Builder limit : route.getRouteBuilder().getRateLimitsBuilderList()) {
      List<RateLimit.Action> kept =
          limit.getActionsList().stream()
              .filter(action -> !action.getRequestHeaders().getHeaderName().equals(OPTIONAL))
              .toList();
      limit.clearActions().addAllActions(kept);
    }
  }

  private static void firstOnly(Route.Builder route) {
    while (route.getRoute().getRateLimitsCount() > 1) {
      route.getRouteBuilder().removeRateLimits(1);
    }
  }
}
