package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.ir.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction.RedirectResponseCode;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;

/** Emits what is done with a request into a route. */
record Actions(Route.Builder route) implements RouteAction.Fold<Route.Builder> {

  @Override
  public Route.Builder forward(RouteAction.Forward forward) {
    io.envoyproxy.envoy.config.route.v3.RouteAction.Builder action =
        io.envoyproxy.envoy.config.route.v3.RouteAction.newBuilder().setCluster(forward.cluster());
    forward.rewrite().fold(new RewriteInto(action));
    return route.setRoute(action);
  }

  @Override
  public Route.Builder redirect(RouteAction.Redirect redirect) {
    RedirectAction.Builder action =
        RedirectAction.newBuilder()
            .setHostRedirect(redirect.authority())
            .setResponseCode(code(redirect.code()));
    String path = redirect.path();
    if (path != null) {
      action.setPathRedirect(path);
    }
    return route.setRedirect(action);
  }

  private static RedirectResponseCode code(int code) {
    return switch (code) {
      case 302 -> RedirectResponseCode.FOUND;
      case 303 -> RedirectResponseCode.SEE_OTHER;
      case 307 -> RedirectResponseCode.TEMPORARY_REDIRECT;
      case 308 -> RedirectResponseCode.PERMANENT_REDIRECT;
      default -> RedirectResponseCode.MOVED_PERMANENTLY;
    };
  }

  private record RewriteInto(io.envoyproxy.envoy.config.route.v3.RouteAction.Builder action)
      implements PathRewrite.Fold<io.envoyproxy.envoy.config.route.v3.RouteAction.Builder> {

    @Override
    public io.envoyproxy.envoy.config.route.v3.RouteAction.Builder keep() {
      return action;
    }

    @Override
    public io.envoyproxy.envoy.config.route.v3.RouteAction.Builder replacePrefix(
        String replacement) {
      return action.setPrefixRewrite(replacement);
    }

    @Override
    public io.envoyproxy.envoy.config.route.v3.RouteAction.Builder replaceRegex(
        String pattern, String substitution) {
      return action.setRegexRewrite(
          RegexMatchAndSubstitute.newBuilder()
              .setPattern(Matches.regex(pattern))
              .setSubstitution(substitution));
    }
  }
}
