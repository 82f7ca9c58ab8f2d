package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;

/** Where a redirect sends a client. */
record Redirection(RedirectAction action, RouteMatch match) {

  Result.Redirected of(ClientRequest request) {
    return new Result.Redirected(
        code(), scheme(request) + "://" + authority(request) + path(request));
  }

  private int code() {
    return switch (action.getResponseCode()) {
      case FOUND -> 302;
      case SEE_OTHER -> 303;
      case TEMPORARY_REDIRECT -> 307;
      case PERMANENT_REDIRECT -> 308;
      default -> 301;
    };
  }

  private String scheme(ClientRequest request) {
    if (action.getHttpsRedirect()) {
      return "https";
    }
    return action.getSchemeRedirect().isEmpty() ? request.scheme() : action.getSchemeRedirect();
  }

  /** A default port does not outlive the scheme that it is the default of. */
  private String authority(ClientRequest request) {
    String host = action.getHostRedirect();
    if (host.isEmpty()) {
      String old = request.scheme().equals("http") ? ":80" : ":443";
      boolean changed = !scheme(request).equals(request.scheme());
      String kept = request.authority();
      host =
          action.getPortRedirect() > 0 || (changed && kept.endsWith(old))
              ? kept.replaceFirst(":[0-9]*$", "")
              : kept;
    }
    return action.getPortRedirect() > 0 ? host + ":" + action.getPortRedirect() : host;
  }

  private String path(ClientRequest request) {
    String path =
        switch (action.getPathRewriteSpecifierCase()) {
          case PATH_REDIRECT -> {
            String to = action.getPathRedirect();
            yield to.contains("?") ? to : to + request.query();
          }
          case PREFIX_REWRITE ->
              PathRewriting.prefix(
                  request,
                  new PathCondition(match).matched(request.pathWithoutQuery()),
                  action.getPrefixRewrite());
          case REGEX_REWRITE -> PathRewriting.regex(request, action.getRegexRewrite());
          default -> request.path();
        };
    return action.getStripQuery() ? path.replaceFirst("\\?.*", "") : path;
  }
}
