package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import java.util.regex.Pattern;

/** What a listener does to a path before any route is tried, in Envoy's order. */
record PathRules(HttpConnectionManager manager) {

  private static final Pattern ESCAPED_SLASH = Pattern.compile("(?i)%2f");
  private static final Pattern ESCAPED_BACKSLASH = Pattern.compile("(?i)%5c");

  Taken take(ClientRequest request) {
    if (request.path().contains("#")) {
      return new Taken(request, new Result.Answered(400, "a path must not have a fragment"));
    }
    String path = request.pathWithoutQuery();
    String unescaped = unescaped(path);
    boolean found = !unescaped.equals(path);
    PathWithEscapedSlashesAction action = manager.getPathWithEscapedSlashesAction();
    if (found && action == PathWithEscapedSlashesAction.REJECT_REQUEST) {
      return new Taken(request, new Result.Answered(400, "the path has an escaped slash"));
    }
    String canonical = unescaped;
    if (manager.getNormalizePath().getValue()) {
      canonical = CanonicalPath.of(canonical);
    }
    if (manager.getMergeSlashes()) {
      canonical = canonical.replaceAll("/{2,}", "/");
    }
    ClientRequest changed = request.withPath(canonical + request.query());
    if (found && action == PathWithEscapedSlashesAction.UNESCAPE_AND_REDIRECT) {
      return new Taken(changed, new Result.Redirected(307, changed.path()));
    }
    return new Taken(changed, null);
  }

  private String unescaped(String path) {
    PathWithEscapedSlashesAction action = manager.getPathWithEscapedSlashesAction();
    return action == PathWithEscapedSlashesAction.KEEP_UNCHANGED
            || action == PathWithEscapedSlashesAction.IMPLEMENTATION_SPECIFIC_DEFAULT
        ? path
        : ESCAPED_BACKSLASH.matcher(ESCAPED_SLASH.matcher(path).replaceAll("/")).replaceAll("\\\\");
  }
}
