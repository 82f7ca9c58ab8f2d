package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.PathMatch;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the paths of Ingresses mean. {@code ImplementationSpecific} is {@code Prefix}, but may be
 * empty, which means all paths. What an API server refuses is refused in files too.
 */
final class IngressPaths {

  private static final Pattern POSSIBLE =
      Pattern.compile("(?:[/A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*");

  private IngressPaths() {}

  /** The demand on the path. */
  static PathMatch of(String path, PathType type) throws Refusal {
    if (path.isEmpty() && type == PathType.IMPLEMENTATION_SPECIFIC) {
      return new PathMatch.Elements(PathMatch.Elements.ROOT);
    }
    refuseIf(!path.startsWith("/"), "a path begins with '/'");
    refuseIf(path.contains("?") || path.contains("#"), "'?' and '#' are not part of a path");
    refuseIf(
        type == PathType.IMPLEMENTATION_SPECIFIC && path.contains("*"),
        "there are no patterns; a Prefix is all that there is");
    refuseIf(!POSSIBLE.matcher(path).matches(), "no client sends such a character unescaped");
    refuseIf(
        path.contains("//") || path.toLowerCase(Locale.ROOT).contains("%2f"),
        "it has an empty element or an escaped slash");
    refuseIf(
        (path + "/").contains("/./") || (path + "/").contains("/../"),
        "it has an element that is '.' or '..'");
    return type == PathType.EXACT
        ? new PathMatch.Exact(path, true)
        : new PathMatch.Elements(withoutFinalSlash(path));
  }

  private static String withoutFinalSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static void refuseIf(boolean wrong, String reason) throws Refusal {
    if (wrong) {
      throw new Refusal(reason);
    }
  }

  /** How the path of a request is compared. */
  enum PathType {
    EXACT,
    PREFIX,
    IMPLEMENTATION_SPECIFIC
  }

  /** The type by its name in an Ingress. */
  static PathType type(String name) throws Refusal {
    return switch (name) {
      case "Exact" -> PathType.EXACT;
      case "Prefix" -> PathType.PREFIX;
      case "ImplementationSpecific" -> PathType.IMPLEMENTATION_SPECIFIC;
      default -> throw new Refusal("there is no such type");
    };
  }
}
