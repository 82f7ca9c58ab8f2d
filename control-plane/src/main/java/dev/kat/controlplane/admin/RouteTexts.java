package dev.kat.controlplane.admin;

import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RedirectPath;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a route in short texts for people. */
final class RouteTexts {

  private RouteTexts() {}

  static Map<String, Object> match(RouteMatch match) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", match.path().fold(new PathText()));
    put(fields, "host", match.host());
    put(fields, "method", match.method());
    putAll(fields, "headers", match.headers());
    putAll(fields, "query", match.query());
    return fields;
  }

  static Map<String, Object> action(RouteAction action) {
    return action.fold(
        new RouteAction.Fold<Map<String, Object>>() {
          @Override
          public Map<String, Object> forward(RouteAction.Forward forward) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("cluster", forward.cluster());
            Mirror mirror = forward.mirror();
            if (mirror != null) {
              fields.put("shadow", mirror.percent() + " % " + mirror.cluster());
            }
            return fields;
          }

          @Override
          public Map<String, Object> redirect(RouteAction.Redirect redirect) {
            String path = redirect.path().fold(new RedirectPathText());
            return Map.of("redirect", redirect.code() + " " + redirect.authority() + path);
          }
        });
  }

  static Map<String, Object> discovery(Discovery discovery, EdgeModel model) {
    return discovery.fold(
        new Discovery.Fold<Map<String, Object>>() {
          @Override
          public Map<String, Object> service(String endpointSet) {
            return Map.of("endpointSet", endpointSet, "endpoints", endpoints(endpointSet, model));
          }

          @Override
          public Map<String, Object> address(Endpoint endpoint) {
            return Map.of("endpoints", List.of(text(endpoint)));
          }

          @Override
          public Map<String, Object> dns(String host, int port) {
            return Map.of("dns", host + ":" + port);
          }
        });
  }

  private static List<String> endpoints(String endpointSet, EdgeModel model) {
    return model.endpointSets().stream()
        .filter(set -> set.name().equals(endpointSet))
        .flatMap(set -> set.endpoints().stream())
        .map(RouteTexts::text)
        .toList();
  }

  private static String text(Endpoint endpoint) {
    String address = endpoint.address();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + endpoint.port();
  }

  private static void put(Map<String, Object> fields, String name, @Nullable ValueMatch value) {
    if (value != null) {
      fields.put(name, value.fold(new ValueText()));
    }
  }

  private static void putAll(Map<String, Object> fields, String name, List<NamedMatch> matches) {
    if (!matches.isEmpty()) {
      fields.put(
          name,
          matches.stream().map(m -> m.name() + " " + m.value().fold(new ValueText())).toList());
    }
  }

  private static final class PathText implements PathMatch.Fold<String> {
    @Override
    public String prefix(PathMatch.Prefix prefix) {
      return "prefix " + prefix.text() + ignoringCase(prefix.caseSensitive());
    }

    @Override
    public String elements(PathMatch.Elements elements) {
      return "at or below " + elements.text();
    }

    @Override
    public String exact(PathMatch.Exact exact) {
      return "exact " + exact.text() + ignoringCase(exact.caseSensitive());
    }

    @Override
    public String regex(PathMatch.Regex regex) {
      return "regex " + regex.text();
    }

    private static String ignoringCase(boolean caseSensitive) {
      return caseSensitive ? "" : " (in any case)";
    }
  }

  private static final class RedirectPathText implements RedirectPath.Fold<String> {
    @Override
    public String keep() {
      return "";
    }

    @Override
    public String replace(String path) {
      return path;
    }

    @Override
    public String replacePrefix(String replacement) {
      return replacement + "...";
    }

    @Override
    public String replaceRegex(String pattern, String substitution) {
      return " with " + substitution + " for " + pattern;
    }
  }

  private static final class ValueText implements ValueMatch.Fold<String> {
    @Override
    public String present() {
      return "present";
    }

    @Override
    public String exact(String text) {
      return "= " + text;
    }

    @Override
    public String regex(String expression) {
      return "~ " + expression;
    }

    @Override
    public String glob(ValueMatch.Glob glob) {
      return "= " + glob.text();
    }

    @Override
    public String wildcard(ValueMatch.Wildcard wildcard) {
      return "= " + wildcard.text();
    }
  }
}
