package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.ir.RedirectPath;
import dev.kat.controlplane.ir.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction.RedirectResponseCode;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction.RequestMirrorPolicy;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;

/** Emits what is done with a request into a route. */
record Actions(Route.Builder route) implements RouteAction.Fold<Route.Builder> {

  @Override
  public Route.Builder forward(RouteAction.Forward forward) {
    io.envoyproxy.envoy.config.route.v3.RouteAction.Builder action =
        io.envoyproxy.envoy.config.route.v3.RouteAction.newBuilder().setCluster(forward.cluster());
    forward.rewrite().fold(new RewriteInto(action));
    Mirror mirror = forward.mirror();
    if (mirror != null) {
      action.addRequestMirrorPolicies(
          RequestMirrorPolicy.newBuilder()
              .setCluster(mirror.cluster())
              .setRuntimeFraction(Fractions.ofRequests(mirror.percent())));
    }
    return route.setRoute(action);
  }

  @Override
  public Route.Builder redirect(RouteAction.Redirect redirect) {
    RedirectAction.Builder action =
        RedirectAction.newBuilder()
            .setHostRedirect(redirect.authority())
            .setResponseCode(code(redirect.code()));
    return route.setRedirect(redirect.path().fold(new PathInto(action)));
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

  private static RegexMatchAndSubstitute substitution(String pattern, String substitution) {
    return RegexMatchAndSubstitute.newBuilder()
        .setPattern(Matches.regex(pattern))
        .setSubstitution(substitution)
        .build();
  }

  private record PathInto(RedirectAction.Builder action)
      implements RedirectPath.Fold<RedirectAction.Builder> {

    @Override
    public RedirectAction.Builder keep() {
      return action;
    }

    @Override
    public RedirectAction.Builder replace(String path) {
      return action.setPathRedirect(path);
    }

    @Override
    public RedirectAction.Builder replacePrefix(String replacement) {
      return action.setPrefixRewrite(replacement);
    }

    @Override
    public RedirectAction.Builder replaceRegex(String pattern, String substitution) {
      return action.setRegexRewrite(substitution(pattern, substitution));
    }
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
      return action.setRegexRewrite(substitution(pattern, substitution));
    }
  }
}
