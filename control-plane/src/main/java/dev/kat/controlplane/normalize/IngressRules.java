package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import dev.kat.controlplane.parse.ParsedIngress.Path;
import dev.kat.controlplane.parse.ParsedIngress.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes routes of the rules and default backends of Ingresses; the oldest has what two want. */
final class IngressRules {

  private static final PathMatch ROOT = new PathMatch.Elements(PathMatch.Elements.ROOT);
  private static final String DEFAULT_BACKEND = "/spec/defaultBackend";

  private final IngressRoutes routes = new IngressRoutes();
  private final MappedRequests mapped;
  private final Diagnostics diagnostics;

  private IngressRules(MappedRequests mapped, Diagnostics diagnostics) {
    this.mapped = mapped;
    this.diagnostics = diagnostics;
  }

  /**
   * The routes of all Ingresses.
   *
   * @param ingresses oldest first
   * @param mapped what Mappings take has no route
   */
  static IngressRoutes routes(
      List<ParsedIngress> ingresses, MappedRequests mapped, Diagnostics diagnostics) {
    IngressRules rules = new IngressRules(mapped, diagnostics);
    ingresses.forEach(ingress -> ingress.rules().forEach(rule -> rules.rule(ingress, rule)));
    if (!rules.routes.putHostsFirst()) {
      rules.reportPathsFirst(ingresses);
    }
    rules.defaults(ingresses);
    return rules.routes;
  }

  private Report report(ResourceRef ref) {
    return new Report(new SourceMap(Location.of(ref), Map.of()), diagnostics);
  }

  /** Said once, of the oldest Ingress with a rule for more than one host. */
  private void reportPathsFirst(List<ParsedIngress> ingresses) {
    for (ParsedIngress ingress : ingresses) {
      for (Rule rule : ingress.rules()) {
        if (rule.host().isEmpty() || rule.host().startsWith("*")) {
          report(ingress.ref())
              .report(
                  DiagnosticCode.INGRESS_PATHS_FIRST, rule.pointer(), IngressRoutes.MOST_REPEATED);
          return;
        }
      }
    }
  }

  private void rule(ParsedIngress ingress, Rule rule) {
    ValueMatch host;
    try {
      host = IngressHosts.of(rule.host());
    } catch (Refusal e) {
      report(ingress.ref())
          .report(DiagnosticCode.INGRESS_HOST, rule.pointer() + "/host", rule.host(), e.reason());
      return;
    }
    rule.paths().forEach(path -> path(ingress.ref(), host, path));
    Backend fallback = ingress.defaultBackend();
    if (rule.bare() && fallback != null) {
      add(new IngressRoute(ingress.ref(), host, ROOT, fallback, rule.pointer()));
    } else if (rule.bare()) {
      report(ingress.ref())
          .report(
              DiagnosticCode.INGRESS_WITHOUT_EFFECT,
              rule.pointer(),
              "a rule",
              "paths or a usable defaultBackend");
    }
  }

  private void path(ResourceRef ref, @Nullable ValueMatch host, Path path) {
    IngressPaths.PathType type;
    try {
      type = IngressPaths.type(path.type());
    } catch (Refusal e) {
      report(ref)
          .report(DiagnosticCode.INGRESS_PATH_TYPE, path.pointer() + "/pathType", path.type());
      return;
    }
    try {
      PathMatch match = IngressPaths.of(path.path(), type);
      add(new IngressRoute(ref, host, match, path.backend(), path.pointer()));
    } catch (Refusal e) {
      report(ref)
          .report(DiagnosticCode.INGRESS_PATH, path.pointer() + "/path", path.path(), e.reason());
    }
  }

  private void add(IngressRoute route) {
    String taker = put(route);
    if (taker != null) {
      report(route.ref()).report(DiagnosticCode.INGRESS_TAKEN, route.pointer(), taker);
    }
  }

  /** Adds a route, unless its requests are taken; then by whom, for messages. */
  private @Nullable String put(IngressRoute route) {
    String taker = mapped.taker(route.host(), route.path());
    if (taker != null) {
      return taker;
    }
    IngressRoute first = routes.putIfAbsent(route);
    return first == null ? null : first.ref() + " " + first.pointer();
  }

  /**
   * What no rule takes goes to the default backend of an Ingress that names the host, or else to
   * that of the oldest Ingress without rules, or else to the oldest of all.
   */
  private void defaults(List<ParsedIngress> ingresses) {
    Map<ParsedIngress, List<ValueMatch>> hosts = new LinkedHashMap<>();
    ingresses.stream()
        .filter(ingress -> ingress.defaultBackend() != null)
        .sorted(Comparator.comparing(ingress -> !ingress.rules().isEmpty()))
        .forEach(ingress -> hosts.put(ingress, hostsWithoutRule(ingress)));
    hosts.forEach((ingress, own) -> own.forEach(host -> put(ingress, host)));
    hosts.forEach((ingress, own) -> {
      String taker = put(ingress, null);
      if (taker != null && isForAllHosts(ingress) && !hasRoot(ingress)) {
        report(ingress.ref()).report(DiagnosticCode.INGRESS_TAKEN, DEFAULT_BACKEND, taker);
      }
    });
  }

  private static boolean isForAllHosts(ParsedIngress ingress) {
    return ingress.rules().stream().allMatch(rule -> rule.host().isEmpty());
  }

  /** Whether a rule of the Ingress itself takes what its default backend would get. */
  private boolean hasRoot(ParsedIngress ingress) {
    IngressRoute root = routes.get(null, ROOT);
    return root != null && root.ref().equals(ingress.ref());
  }

  private @Nullable String put(ParsedIngress ingress, @Nullable ValueMatch host) {
    Backend backend = ingress.defaultBackend();
    return backend == null
        ? null
        : put(new IngressRoute(ingress.ref(), host, ROOT, backend, DEFAULT_BACKEND));
  }

  /** The hosts that an Ingress names and that have requests which no rule takes. */
  private List<ValueMatch> hostsWithoutRule(ParsedIngress ingress) {
    return ingress.rules().stream()
        .flatMap(rule -> possible(rule.host()))
        .distinct()
        .filter(host -> !routes.takesAll(host))
        .toList();
  }

  /** A host that is not possible has been reported with its rule. */
  private static Stream<ValueMatch> possible(String host) {
    try {
      return Stream.ofNullable(IngressHosts.of(host));
    } catch (Refusal e) {
      return Stream.empty();
    }
  }
}
