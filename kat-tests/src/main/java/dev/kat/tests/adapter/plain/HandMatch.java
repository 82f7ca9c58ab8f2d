package dev.kat.tests.adapter.plain;

import com.google.protobuf.BoolValue;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * What a Mapping demands of requests. Mappings that demand the same with the same precedence share
 * their requests.
 *
 * @param length of the path, in characters
 * @param headers characters of the demands on headers, host and method among them
 * @param parameters characters of the demands on query parameters
 */
record HandMatch(int precedence, int length, int headers, int parameters, RouteMatch route) {

  private static final String PORT = "(:[0-9]+)?";

  /** First come higher precedence, longer paths, then more characters in what else is demanded. */
  static final Comparator<HandMatch> ORDER =
      Comparator.comparingInt(HandMatch::precedence)
          .thenComparingInt(HandMatch::length)
          .thenComparingInt(HandMatch::headers)
          .thenComparingInt(HandMatch::parameters)
          .reversed()
          .thenComparing(match -> match.route().getPathSpecifierCase() != exact())
          .thenComparing(match -> match.route().hasSafeRegex())
          .thenComparing(match -> match.route().toString());

  private static RouteMatch.PathSpecifierCase exact() {
    return RouteMatch.PathSpecifierCase.PATH;
  }

  static HandMatch of(AnnotatedMapping mapping) {
    RouteMatch.Builder match = path(mapping);
    int headers = host(mapping, match) + method(mapping, match);
    for (Map.Entry<String, Object> header : mapping.entries("headers").entrySet()) {
      HeaderMatcher.Builder demand =
          HeaderMatcher.newBuilder().setName(header.getKey().toLowerCase(Locale.ROOT));
      boolean any = Boolean.TRUE.equals(header.getValue());
      String value = String.valueOf(header.getValue());
      match.addHeaders(
          any
              ? demand.setPresentMatch(true)
              : demand.setStringMatch(StringMatcher.newBuilder().setExact(value)));
      headers += header.getKey().length() + (any ? 1 : value.length());
    }
    for (Map.Entry<String, Object> header : mapping.entries("regex_headers").entrySet()) {
      String value = String.valueOf(header.getValue());
      match.addHeaders(expression(header.getKey().toLowerCase(Locale.ROOT), value));
      headers += header.getKey().length() + value.length() + 1;
    }
    return new HandMatch(
        mapping.number("precedence").orElse(0),
        mapping.text("prefix").orElse("").length(),
        headers,
        parameters(mapping, match),
        match.build());
  }

  private static RouteMatch.Builder path(AnnotatedMapping mapping) {
    String path = mapping.text("prefix").orElse("");
    RouteMatch.Builder match = RouteMatch.newBuilder();
    if (mapping.flag("prefix_regex")) {
      return match.setSafeRegex(RegexMatcher.newBuilder().setRegex(path));
    }
    if (Boolean.FALSE.equals(mapping.fields().get("case_sensitive"))) {
      match.setCaseSensitive(BoolValue.of(false));
    }
    return mapping.flag("prefix_exact") ? match.setPath(path) : match.setPrefix(path);
  }

  /** Hosts are compared without port and case. */
  private static int host(AnnotatedMapping mapping, RouteMatch.Builder match) {
    String glob = mapping.text("hostname").orElse(null);
    String host = glob == null ? mapping.text("host").orElse(null) : glob;
    if (host == null) {
      return 0;
    }
    boolean regex = glob == null && mapping.flag("host_regex");
    String expression = regex ? "(" + host + ")" : quoted(host).replace("\\*", ".+");
    match.addHeaders(expression(":authority", "(?i)" + expression + PORT));
    return ":authority".length() + host.length() + (regex ? 1 : 0);
  }

  private static String quoted(String literal) {
    return literal.replaceAll("([^A-Za-z0-9_-])", "\\\\$1");
  }

  private static int method(AnnotatedMapping mapping, RouteMatch.Builder match) {
    String method = mapping.text("method").orElse(null);
    if (method == null) {
      return 0;
    }
    boolean regex = mapping.flag("method_regex");
    match.addHeaders(
        regex
            ? expression(":method", method)
            : HeaderMatcher.newBuilder()
                .setName(":method")
                .setStringMatch(StringMatcher.newBuilder().setExact(method)));
    return ":method".length() + method.length() + (regex ? 1 : 0);
  }

  private static HeaderMatcher.Builder expression(String name, String regex) {
    return HeaderMatcher.newBuilder().setName(name).setStringMatch(regex(regex));
  }

  private static StringMatcher.Builder regex(String regex) {
    return StringMatcher.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(regex));
  }

  private static int parameters(AnnotatedMapping mapping, RouteMatch.Builder match) {
    int characters = 0;
    for (Map.Entry<String, Object> entry : mapping.entries("query_parameters").entrySet()) {
      QueryParameterMatcher.Builder demand =
          QueryParameterMatcher.newBuilder().setName(entry.getKey());
      boolean any = Boolean.TRUE.equals(entry.getValue());
      String value = String.valueOf(entry.getValue());
      match.addQueryParameters(
          any
              ? demand.setPresentMatch(true)
              : demand.setStringMatch(StringMatcher.newBuilder().setExact(value)));
      characters += entry.getKey().length() + (any ? 1 : value.length());
    }
    for (Map.Entry<String, Object> entry : mapping.entries("regex_query_parameters").entrySet()) {
      String value = String.valueOf(entry.getValue());
      match.addQueryParameters(
          QueryParameterMatcher.newBuilder().setName(entry.getKey()).setStringMatch(regex(value)));
      characters += entry.getKey().length() + value.length() + 1;
    }
    return characters;
  }
}
