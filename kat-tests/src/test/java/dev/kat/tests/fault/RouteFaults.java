package dev.kat.tests.fault;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.kat.tests.suite.RoutingSuite;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Faults in the options of one route. */
final class RouteFaults {

  private static final String CORS = "envoy.filters.http.cors";

  static final List<SeededFault> ALL =
      List.of(
          routing(
              "dropped-header-addition",
              "-",
              "headers to add to requests never reach Envoy",
              "add-request-headers=several",
              Outputs.routes(Route.Builder::clearRequestHeadersToAdd)),
          routing(
              "no-headers-as-none",
              "34, 36",
              "an empty block does not replace the Module's default",
              "add-request-headers=empty module=written",
              Inputs.replaced("^add_request_headers: \\{ ?}\\n", "")),
          routing(
              "kept-response-headers",
              "-",
              "remove_response_headers has no effect",
              "remove-response-headers=list",
              Outputs.routes(Route.Builder::clearResponseHeadersToRemove)),
          routing(
              "kept-request-headers",
              "-",
              "remove_request_headers has no effect",
              "remove-request-headers=list",
              Outputs.routes(Route.Builder::clearRequestHeadersToRemove)),
          routing(
              "lost-host-rewrite",
              "-",
              "host_rewrite has no effect",
              "host-rewrite=literal",
              actions(RouteAction.Builder::clearHostRewriteLiteral)),
          routing(
              "forgotten-cors",
              "37",
              "no route has cors",
              "cors=lists",
              Outputs.routes(route -> route.removeTypedPerFilterConfig(CORS))),
          routing(
              "first-origin-only",
              "37",
              "of origins in one text only the first counts",
              "cors=texts",
              cors(policy -> {
                CorsPolicy.Builder first = policy.toBuilder().clearAllowOriginStringMatch();
                policy.getAllowOriginStringMatchList().stream()
                    .limit(1)
                    .forEach(first::addAllowOriginStringMatch);
                return first.build();
              })),
          routing(
              "any-origin",
              "37",
              "every origin is allowed",
              "cors=lists",
              cors(RouteFaults::anyOrigin)),
          routing(
              "websocket-for-all",
              "40",
              "a WebSocket for one Mapping is one for all",
              "client=websocket upgrade=false",
              Outputs.managers(manager ->
                  manager.addUpgradeConfigs(
                      UpgradeConfig.newBuilder().setUpgradeType("websocket")))),
          routing(
              "timeout-0-as-none",
              "42, 36",
              "timeout 0 is taken for none",
              "timeout=zero module=absent",
              Inputs.replaced("^timeout_ms: 0\\n", "")),
          routing(
              "no-timeout",
              "42",
              "no route has a timeout",
              "timeout=short",
              actions(action -> action.setTimeout(Durations.ZERO))),
          routing(
              "no-idle-timeout",
              "42",
              "no route has an idle timeout",
              "idle-timeout=short",
              actions(RouteAction.Builder::clearIdleTimeout)),
          routing(
              "forgotten-retries",
              "-",
              "a request that failed is never sent again",
              "retry=one-condition",
              actions(RouteAction.Builder::clearRetryPolicy)),
          routing(
              "no-retry-as-one",
              "36",
              "num_retries 0 is taken for none",
              "retry=never",
              Inputs.replaced("^ *num_retries: 0\\n", "")),
          routing(
              "obeyed-clients",
              "-",
              "a client chooses the service of Linkerd itself",
              "linkerd=true module=absent",
              Inputs.replaced("^add_linkerd_headers: true\\n", "")),
          routing(
              "somebody-elses-mapping",
              "-",
              "Mappings of other control planes are served",
              "ambassador-id=foreign-decoy",
              Inputs.replaced("^ambassador_id:(?: other|\\n *- other(?!\\n +- ))\\n", "")),
          routing(
              "old-version-refused",
              "47",
              "what is written in the old version is not served",
              "api-version=v0",
              Inputs.texts(text -> text.replace("ambassador/v0", "ambassador/v9"))));

  private RouteFaults() {}

  private static SeededFault routing(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, RoutingSuite.class, combinations, fault);
  }

  private static CompilerFault actions(Consumer<RouteAction.Builder> change) {
    return Outputs.forwards(route -> change.accept(route.getRouteBuilder()));
  }

  private static CompilerFault cors(UnaryOperator<CorsPolicy> change) {
    return perRoute(CORS, CorsPolicy.class, change);
  }

  /** What routes tell a filter is changed. */
  static <M extends Message> CompilerFault perRoute(
      String filter, Class<M> type, UnaryOperator<M> change) {
    return Outputs.routes(route -> {
      Any told = route.getTypedPerFilterConfigMap().get(filter);
      if (told != null) {
        M changed = change.apply(Outputs.unpacked(told, type));
        route.putTypedPerFilterConfig(filter, Any.pack(changed));
      }
    });
  }

  private static CorsPolicy anyOrigin(CorsPolicy policy) {
    CorsPolicy.Builder changed = policy.toBuilder().clearAllowOriginStringMatch();
    changed.addAllowOriginStringMatchBuilder().getSafeRegexBuilder().setRegex(".*");
    return changed.build();
  }
}
