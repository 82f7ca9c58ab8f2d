package dev.kat.tests.fault;

import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.tests.ingress.IngressClassSuite;
import dev.kat.tests.suite.IngressSuite;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import java.util.List;

/** Faults in Ingresses. */
final class IngressFaults {

  static final List<SeededFault> ALL =
      List.of(
          ingress(
              "string-prefix",
              "90",
              "the Prefix of an Ingress is one of characters",
              "path=prefix",
              Outputs.routes(IngressFaults::widen)),
          ingress(
              "ingress-exact-as-prefix",
              "90",
              "an Exact path of an Ingress is a Prefix",
              "path=exact",
              Outputs.routes(IngressFaults::exactAsPrefix)),
          ingress(
              "no-default-backend",
              "90",
              "the default backend of an Ingress is not served",
              "default-backend=written",
              Outputs.routeLists(
                  routes -> routes.stream().filter(route -> !takesAll(route)).toList())));

  static final SeededFault ANY_CLASS =
      new SeededFault(
          "any-ingress-class",
          "every IngressClass is ours",
          "90",
          IngressClassSuite.class,
          "controller=others",
          Inputs.changed(IngressFaults::anyClass));

  private IngressFaults() {}

  private static SeededFault ingress(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, IngressSuite.class, combinations, fault);
  }

  private static void widen(Route.Builder route) {
    RouteMatch.Builder match = route.getMatchBuilder();
    if (match.hasPathSeparatedPrefix()) {
      match.setPrefix(match.getPathSeparatedPrefix());
    }
  }

  private static void exactAsPrefix(Route.Builder route) {
    RouteMatch.Builder match = route.getMatchBuilder();
    if (match.hasPath()) {
      match.setPrefix(match.getPath());
    }
  }

  private static boolean takesAll(Route route) {
    return route.getMatch().getPrefix().equals("/");
  }

  private static ResourceSnapshot anyClass(ResourceSnapshot snapshot) {
    return Inputs.withIngresses(
        snapshot,
        new Ingresses(
            snapshot.ingresses().all(),
            snapshot.ingresses().classes().stream()
                .map(each ->
                    new IngressClassObject(
                        each.meta(), "getambassador.io/ingress-controller", each.isDefault()))
                .toList()));
  }
}
