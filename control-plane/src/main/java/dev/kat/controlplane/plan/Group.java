package dev.kat.controlplane.plan;

import static java.util.stream.Collectors.partitioningBy;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Mappings with one key, sorted, that share its requests.
 *
 * @param rank the place of the key in the order of routes
 * @param mirror where copies of these requests go; null for nowhere
 */
record Group(RouteRank rank, List<PlannedMapping> members, @Nullable Mirror mirror) {

  Group {
    members = List.copyOf(members);
  }

  /**
   * The group of Mappings with one key; empty when all of its Mappings are shadows, with nothing to
   * shadow.
   *
   * @param mappings oldest first
   */
  static Optional<Group> ofOneKey(List<PlannedMapping> mappings, Diagnostics diagnostics) {
    if (mappings.size() == 1 && !mappings.get(0).shadow()) {
      return Optional.of(new Group(mappings.get(0).rank(), mappings, null));
    }
    Map<Boolean, List<PlannedMapping>> byRole =
        mappings.stream().collect(partitioningBy(PlannedMapping::shadow));
    List<PlannedMapping> sharing = byRole.getOrDefault(false, List.of());
    List<PlannedMapping> members = sharing.isEmpty() ? List.of() : ofOneKind(sharing, diagnostics);
    Mirror mirror = Shadows.of(byRole.getOrDefault(true, List.of()), members, diagnostics);
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new Group(members.get(0).rank(), members, mirror));
  }

  private static List<PlannedMapping> ofOneKind(
      List<PlannedMapping> mappings, Diagnostics diagnostics) {
    PlannedMapping oldest = mappings.get(0);
    List<PlannedMapping> members = new ArrayList<>();
    for (PlannedMapping mapping : mappings) {
      if (mapping.redirects() == oldest.redirects()) {
        members.add(mapping);
      } else {
        diagnostics.report(
            DiagnosticCode.MIXED_GROUP,
            mapping.source().document(),
            oldest.name(),
            oldest.redirects() ? "redirects" : "does not redirect");
      }
    }
    members.sort(PlannedMapping.BY_NAME);
    return members;
  }

  /** The routes of the members that get a part of the requests, in the members' order. */
  List<Route> routes(Diagnostics diagnostics) {
    List<@Nullable Integer> weights = new ArrayList<>();
    members.forEach(member -> weights.add(member.weight()));
    Shares shares = Shares.of(weights);
    report(shares.irregular(), diagnostics);
    List<Route> routes = new ArrayList<>();
    int upTo = 0;
    for (int i = 0; i < members.size(); i++) {
      int share = shares.percents().get(i);
      upTo += share;
      if (share > 0) {
        routes.add(route(members.get(i), share, upTo));
      }
    }
    return routes;
  }

  private Route route(PlannedMapping member, int share, int upTo) {
    return new Route(
        member.group(),
        member.key().precedence(),
        member.key().match(),
        share,
        upTo,
        action(member),
        member.features(),
        member.origin());
  }

  private RouteAction action(PlannedMapping member) {
    return mirror != null && member.action() instanceof RouteAction.Forward forward
        ? new RouteAction.Forward(forward.cluster(), forward.rewrite(), mirror)
        : member.action();
  }

  private void report(Shares.Irregularity irregular, Diagnostics diagnostics) {
    List<PlannedMapping> weighted = members.stream().filter(m -> m.weight() != null).toList();
    switch (irregular) {
      case NONE -> {}
      case ABOVE_100 ->
          diagnostics.report(
              DiagnosticCode.WEIGHTS_ABOVE_100,
              weighted.get(0).source().at("/weight"),
              weighted.stream().mapToInt(PlannedMapping::weightOrZero).sum());
      case ALL_ZERO ->
          diagnostics.report(
              DiagnosticCode.WEIGHTS_ALL_ZERO, weighted.get(0).source().at("/weight"));
    }
  }
}
