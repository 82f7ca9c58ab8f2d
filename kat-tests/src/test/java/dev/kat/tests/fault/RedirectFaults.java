package dev.kat.tests.fault;

import dev.kat.tests.suite.RedirectSuite;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;
import java.util.function.Consumer;

/** Faults in redirects. */
final class RedirectFaults {

  static final List<SeededFault> ALL =
      List.of(
          redirect(
              "redirect-forgets-case",
              "12",
              "a redirect forgets that its path is in any case",
              "path=case-insensitive",
              redirects(route -> route.getMatchBuilder().getCaseSensitiveBuilder().setValue(true))),
          redirect(
              "redirect-of-host-not-found",
              "13",
              "a redirect for a host is not found",
              "host=glob-of-ends",
              Outputs.routeLists(
                  routes -> routes.stream().filter(RedirectFaults::isFound).toList())),
          redirect(
              "redirect-loses-path",
              "16",
              "a redirect loses the path of the request",
              "redirect=host",
              actions(action -> {
                if (action.getPathRewriteSpecifierCase()
                    == RedirectAction.PathRewriteSpecifierCase.PATHREWRITESPECIFIER_NOT_SET) {
                  action.setPathRedirect("/");
                }
              })),
          redirect(
              "redirect-loses-query",
              "16",
              "a redirect loses the query of the request",
              "redirect=host",
              actions(action -> action.setStripQuery(true))),
          redirect(
              "redirect-code-as-usual",
              "-",
              "every redirect has the usual code",
              "redirect=host-and-code",
              actions(RedirectAction.Builder::clearResponseCode)),
          redirect(
              "redirect-without-port",
              "-",
              "the port of the host to go to is lost",
              "redirect=host-and-port",
              actions(action ->
                  action.setHostRedirect(action.getHostRedirect().replaceFirst(":.*", "")))));

  private RedirectFaults() {}

  private static SeededFault redirect(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, RedirectSuite.class, combinations, fault);
  }

  private static CompilerFault redirects(Consumer<Route.Builder> change) {
    return Outputs.routes(route -> {
      if (route.hasRedirect()) {
        change.accept(route);
      }
    });
  }

  private static CompilerFault actions(Consumer<RedirectAction.Builder> change) {
    return redirects(route -> change.accept(route.getRedirectBuilder()));
  }

  private static boolean isFound(Route route) {
    return !route.hasRedirect()
        || route.getMatch().getHeadersList().stream()
            .noneMatch(header -> header.getName().equals(":authority"));
  }
}
