package dev.kat.tests.fault;

import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.tests.suite.RoutingSuite;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction.RequestMirrorPolicy;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.FractionalPercent.DenominatorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Faults in what Mappings for the same requests have to do with each other. */
final class GroupFaults {

  private static final int POINTS = 25;

  static final List<SeededFault> ALL =
      List.of(
          routing(
              "wrong-weight",
              "1",
              "every share but the last is 25 points too small",
              "weight=fifty-unset",
              Outputs.routes(GroupFaults::reduce)),
          routing(
              "shares-of-the-whole",
              "1",
              "the share of a third member is taken of what is left",
              "weight=three-unset",
              Outputs.routeLists(GroupFaults::sharesOfTheWhole)),
          routing(
              "weight-0-as-half",
              "2, 36",
              "weight 0 is taken for a half",
              "weight=zero-hundred",
              Inputs.replaced("^weight: 0$", "weight: 50")),
          routing(
              "weight-of-one-alone",
              "3",
              "a Mapping alone with a weight loses the rest",
              "weight=alone-10",
              Outputs.changed(GroupFaults::weighAlone)),
          routing(
              "one-rewrite-for-all",
              "6",
              "members of a group rewrite the host as the first does",
              "weight=three-unset",
              likeTheFirst(GroupFaults::sameHost)),
          routing(
              "members-of-one-service-merged",
              "7",
              "members of a group for one service are taken for one",
              "weight=same-service",
              likeTheFirst(GroupFaults::sameHeaders)),
          routing(
              "redirecting-group",
              "8",
              "a group of which one has a weight is redirected",
              "weight=fifty-unset",
              Outputs.routes(GroupFaults::redirect)),
          routing(
              "lost-copies",
              "9, 11",
              "shadows get nothing",
              "shadow=all",
              Outputs.forwards(route -> route.getRouteBuilder().clearRequestMirrorPolicies())),
          routing(
              "copies-of-a-part",
              "11",
              "the weight of a shadow is of ten thousand",
              "shadow=weight-100",
              Outputs.forwards(route ->
                  route
                      .getRouteBuilder()
                      .getRequestMirrorPoliciesBuilderList()
                      .forEach(GroupFaults::tiny))),
          routing(
              "copies-are-answered",
              "-",
              "a shadow is a member of the group",
              "shadow=weight-100",
              Inputs.replaced("^shadow: true\\n", "")),
          routing(
              "websocket-not-in-group",
              "41",
              "WebSockets do not work in a group",
              "client=websocket weight=fifty-unset",
              Outputs.forwards(route -> {
                if (route.getMatch().hasRuntimeFraction()) {
                  route.getRouteBuilder().clearUpgradeConfigs();
                }
              })));

  private GroupFaults() {}

  private static SeededFault routing(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, RoutingSuite.class, combinations, fault);
  }

  private static void reduce(Route.Builder route) {
    if (route.getMatch().hasRuntimeFraction()) {
      FractionalPercent.Builder share = share(route);
      share.setNumerator(Math.max(0, share.getNumerator() - POINTS));
    }
  }

  private static FractionalPercent.Builder share(Route.Builder route) {
    return route.getMatchBuilder().getRuntimeFractionBuilder().getDefaultValueBuilder();
  }

  /** What runs up to 100 becomes the parts of which it is the sum. */
  private static List<Route> sharesOfTheWhole(List<Route> routes) {
    Map<RouteMatch, Integer> sums = new HashMap<>();
    List<Route> changed = new ArrayList<>();
    for (Route route : routes) {
      Route.Builder own = route.toBuilder();
      if (route.getMatch().hasRuntimeFraction()) {
        int sum = route.getMatch().getRuntimeFraction().getDefaultValue().getNumerator();
        Integer before = sums.put(requests(route), sum);
        share(own).setNumerator(sum - (before == null ? 0 : before));
      }
      changed.add(own.build());
    }
    return changed;
  }

  private static void redirect(Route.Builder route) {
    if (route.getMatch().hasRuntimeFraction()) {
      route.getRedirectBuilder().setHostRedirect("elsewhere.example.com");
    }
  }

  private static void tiny(RequestMirrorPolicy.Builder copies) {
    RuntimeFractionalPercent fraction = copies.getRuntimeFraction();
    if (fraction.getDefaultValue().getDenominator() == DenominatorType.HUNDRED) {
      copies
          .getRuntimeFractionBuilder()
          .getDefaultValueBuilder()
          .setDenominator(DenominatorType.MILLION);
    }
  }

  /** What the members of a group have in common, and no other route has. */
  private static RouteMatch requests(Route route) {
    return route.getMatch().toBuilder().clearRuntimeFraction().build();
  }

  private static XdsResources weighAlone(ResourceSnapshot snapshot, XdsResources xds) {
    List<String> texts = CarriedTexts.of(snapshot).toList();
    return Outputs.routes(
        xds,
        route -> {
          RouteSource source = RouteSource.of(route.build());
          if (!source.resource().isEmpty()
              && !route.getMatch().hasRuntimeFraction()
              && Inputs.has(
                  texts,
                  "^name: \\Q%s\\E\\n(?:[^-].*\\n)*weight: 10\\n".formatted(source.mapping()))
              && !Inputs.has(texts, "^weight: 30$")) {
            share(route).setNumerator(10);
          }
        });
  }

  /** Every route of a group becomes like the first of it. */
  private static CompilerFault likeTheFirst(BinaryOperator<Route> like) {
    return Outputs.routeLists(routes -> {
      Map<RouteMatch, Route> first = new HashMap<>();
      List<Route> changed = new ArrayList<>();
      for (Route route : routes) {
        changed.add(
            RouteSource.of(route).resource().isEmpty() || !route.hasRoute()
                ? route
                : like.apply(first.computeIfAbsent(requests(route), ignored -> route), route));
      }
      return changed;
    });
  }

  private static Route sameHost(Route first, Route other) {
    Route.Builder changed = other.toBuilder();
    changed.getRouteBuilder().clearHostRewriteSpecifier();
    switch (first.getRoute().getHostRewriteSpecifierCase()) {
      case HOST_REWRITE_LITERAL ->
          changed.getRouteBuilder().setHostRewriteLiteral(first.getRoute().getHostRewriteLiteral());
      case AUTO_HOST_REWRITE ->
          changed.getRouteBuilder().setAutoHostRewrite(first.getRoute().getAutoHostRewrite());
      default -> {}
    }
    return changed.build();
  }

  private static Route sameHeaders(Route first, Route other) {
    return first.getRoute().getCluster().equals(other.getRoute().getCluster())
        ? other.toBuilder()
            .clearRequestHeadersToAdd()
            .addAllRequestHeadersToAdd(first.getRequestHeadersToAddList())
            .build()
        : other;
  }
}
