package dev.kat.tests.adapter.plain;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.config.core.v3.RoutingPriority;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction.RedirectResponseCode;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Envoy route of a group: the Mappings of one match. What its members have apart from each
 * other are weights, services, edits of headers and the host for the service; all else is the first
 * one's.
 */
final class HandRoute {

  private static final int WHOLE = 100;
  private static final int DEFAULT_TIMEOUT_MS = 3000;
  private static final Map<Integer, RedirectResponseCode> CODES =
      Map.of(
          301, RedirectResponseCode.MOVED_PERMANENTLY,
          302, RedirectResponseCode.FOUND,
          303, RedirectResponseCode.SEE_OTHER,
          307, RedirectResponseCode.TEMPORARY_REDIRECT,
          308, RedirectResponseCode.PERMANENT_REDIRECT);

  private HandRoute() {}

  static Route of(HandMatch match, List<AnnotatedMapping> group) {
    AnnotatedMapping first = group.get(0);
    Route.Builder route = Route.newBuilder().setMatch(match.route());
    if (first.flag("host_redirect")) {
      return route
          .setRedirect(redirect(first))
          .addAllResponseHeadersToAdd(added(first, "add_response_headers"))
          .addAllResponseHeadersToRemove(first.texts("remove_response_headers"))
          .build();
    }
    return route.setRoute(action(first).setWeightedClusters(shares(group))).build();
  }

  private static RouteAction.Builder action(AnnotatedMapping mapping) {
    RouteAction.Builder action =
        RouteAction.newBuilder()
            .setTimeout(
                Durations.fromMillis(mapping.number("timeout_ms").orElse(DEFAULT_TIMEOUT_MS)));
    mapping
        .number("idle_timeout_ms")
        .ifPresent(idle -> action.setIdleTimeout(Durations.fromMillis(idle)));
    if (!mapping.entries("regex_rewrite").isEmpty()) {
      action.setRegexRewrite(substitution(mapping.entries("regex_rewrite")));
    } else if (!mapping.flag("prefix_regex")) {
      action.setPrefixRewrite(mapping.text("rewrite").orElse("/"));
    }
    if (!mapping.entries("retry_policy").isEmpty()) {
      action.setRetryPolicy(HandRetry.of(mapping.entries("retry_policy")));
    }
    mapping
        .text("priority")
        .filter("high"::equals)
        .ifPresent(high -> action.setPriority(RoutingPriority.HIGH));
    if (mapping.flag("use_websocket")
        || mapping.texts("allow_upgrade").stream().anyMatch("websocket"::equalsIgnoreCase)) {
      action.addUpgradeConfigs(
          RouteAction.UpgradeConfig.newBuilder()
              .setUpgradeType("websocket")
              .setEnabled(BoolValue.of(true)));
    }
    return action;
  }

  private static RedirectAction redirect(AnnotatedMapping mapping) {
    String[] host = mapping.service().split(":", 2);
    RedirectAction.Builder redirect =
        RedirectAction.newBuilder()
            .setHostRedirect(host[0])
            .setResponseCode(
                CODES.getOrDefault(
                    mapping.number("redirect_response_code").orElse(0),
                    RedirectResponseCode.MOVED_PERMANENTLY));
    if (host.length > 1) {
      redirect.setPortRedirect(Integer.parseInt(host[1]));
    }
    mapping.text("path_redirect").ifPresent(redirect::setPathRedirect);
    mapping.text("prefix_redirect").ifPresent(redirect::setPrefixRewrite);
    if (!mapping.entries("regex_redirect").isEmpty()) {
      redirect.setRegexRewrite(substitution(mapping.entries("regex_redirect")));
    }
    return redirect.build();
  }

  private static RegexMatchAndSubstitute substitution(Map<String, Object> written) {
    return RegexMatchAndSubstitute.newBuilder()
        .setPattern(RegexMatcher.newBuilder().setRegex(String.valueOf(written.get("pattern"))))
        .setSubstitution(String.valueOf(written.get("substitution")))
        .build();
  }

  private static WeightedCluster shares(List<AnnotatedMapping> group) {
    List<Integer> weights = weights(group);
    WeightedCluster.Builder shares = WeightedCluster.newBuilder();
    for (int i = 0; i < group.size(); i++) {
      AnnotatedMapping member = group.get(i);
      ClusterWeight.Builder share =
          ClusterWeight.newBuilder()
              .setName(HandCluster.name(member))
              .setWeight(UInt32Value.of(weights.get(i)))
              .addAllRequestHeadersToAdd(added(member, "add_request_headers"))
              .addAllRequestHeadersToRemove(member.texts("remove_request_headers"))
              .addAllResponseHeadersToAdd(added(member, "add_response_headers"))
              .addAllResponseHeadersToRemove(member.texts("remove_response_headers"));
      member.text("host_rewrite").ifPresent(share::setHostRewriteLiteral);
      shares.addClusters(share);
    }
    return shares.build();
  }

  /** In any unit: who has none shares evenly what the others leave of 100. */
  private static List<Integer> weights(List<AnnotatedMapping> group) {
    int set = group.stream().mapToInt(member -> member.number("weight").orElse(0)).sum();
    int unset = (int) group.stream().filter(member -> member.number("weight").isEmpty()).count();
    if (group.size() == 1 || (set == 0 && unset == 0)) {
      return group.stream().map(member -> 1).toList();
    }
    int unit = Math.max(1, unset);
    int left = Math.max(0, WHOLE - set);
    return group.stream()
        .map(member -> member.number("weight").map(weight -> weight * unit).orElse(left))
        .toList();
  }

  private static List<HeaderValueOption> added(AnnotatedMapping mapping, String field) {
    List<HeaderValueOption> added = new ArrayList<>();
    mapping
        .entries(field)
        .forEach((name, written) -> {
          Map<String, Object> form =
              written instanceof Map ? AnnotatedMapping.map(written) : Map.of("value", written);
          added.add(
              HeaderValueOption.newBuilder()
                  .setHeader(
                      HeaderValue.newBuilder()
                          .setKey(name)
                          .setValue(String.valueOf(form.get("value"))))
                  .setAppendAction(
                      Boolean.FALSE.equals(form.get("append"))
                          ? HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD
                          : HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD)
                  .build());
        });
    return added;
  }
}
