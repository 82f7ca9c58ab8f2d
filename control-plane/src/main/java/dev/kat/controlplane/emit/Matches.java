package dev.kat.controlplane.emit;

import com.google.protobuf.BoolValue;
import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/** Emits what a request must be. */
final class Matches {

  private static final int ALL = 100;

  private Matches() {}

  /**
   * The match of a route.
   *
   * @param named whether the virtual host implies a literal host
   * @param upTo percent; requests whose random number is not below it go to later routes
   */
  static RouteMatch emit(dev.kat.controlplane.ir.RouteMatch match, boolean named, int upTo) {
    RouteMatch.Builder builder = RouteMatch.newBuilder();
    match.path().fold(new PathInto(builder));
    if (match.host() instanceof ValueMatch.Regex host) {
      builder.addHeaders(authority(host.expression()));
    } else if (match.host() instanceof ValueMatch.Glob host) {
      String known = "\\Q" + host.known() + "\\E";
      builder.addHeaders(authority(host.isSuffix() ? "[^:]+" + known : known + "[^:]+"));
    } else if (match.host() instanceof ValueMatch.Wildcard host) {
      builder.addHeaders(authority(oneLabel(host)));
    } else if (match.host() instanceof ValueMatch.Exact host && !named) {
      builder.addHeaders(authority("\\Q" + host.text() + "\\E"));
    }
    ValueMatch method = match.method();
    if (method != null) {
      builder.addHeaders(header(new NamedMatch(":method", method)));
    }
    match.headers().forEach(header -> builder.addHeaders(header(header)));
    match.query().forEach(parameter -> builder.addQueryParameters(queryParameter(parameter)));
    if (upTo < ALL) {
      builder.setRuntimeFraction(Fractions.ofRequests(upTo));
    }
    return builder.build();
  }

  static RegexMatcher regex(String expression) {
    return RegexMatcher.newBuilder().setRegex(expression).build();
  }

  private static StringMatcher glob(ValueMatch.Glob glob) {
    StringMatcher.Builder matcher = StringMatcher.newBuilder();
    return (glob.isSuffix() ? matcher.setSuffix(glob.known()) : matcher.setPrefix(glob.known()))
        .build();
  }

  private static String oneLabel(ValueMatch.Wildcard wildcard) {
    return "[^.:]+\\Q" + wildcard.known() + "\\E";
  }

  private static StringMatcher wildcard(ValueMatch.Wildcard wildcard) {
    return StringMatcher.newBuilder().setSafeRegex(regex(oneLabel(wildcard))).build();
  }

  /** A host is the same host in any case and with any port. */
  private static HeaderMatcher authority(String expression) {
    String anyPort = "(?i:" + expression + ")(?::[0-9]+)?";
    return header(new NamedMatch(":authority", new ValueMatch.Regex(anyPort)));
  }

  private static HeaderMatcher header(NamedMatch match) {
    HeaderMatcher.Builder builder = HeaderMatcher.newBuilder().setName(match.name());
    return match
        .value()
        .fold(
            new ValueMatch.Fold<HeaderMatcher.Builder>() {
              @Override
              public HeaderMatcher.Builder present() {
                return builder.setPresentMatch(true);
              }

              @Override
              public HeaderMatcher.Builder exact(String text) {
                return builder.setStringMatch(StringMatcher.newBuilder().setExact(text));
              }

              @Override
              public HeaderMatcher.Builder regex(String expression) {
                return builder.setStringMatch(
                    StringMatcher.newBuilder().setSafeRegex(Matches.regex(expression)));
              }

              @Override
              public HeaderMatcher.Builder glob(ValueMatch.Glob glob) {
                return builder.setStringMatch(Matches.glob(glob));
              }

              @Override
              public HeaderMatcher.Builder wildcard(ValueMatch.Wildcard wildcard) {
                return builder.setStringMatch(Matches.wildcard(wildcard));
              }
            })
        .build();
  }

  private static QueryParameterMatcher queryParameter(NamedMatch match) {
    QueryParameterMatcher.Builder builder =
        QueryParameterMatcher.newBuilder().setName(match.name());
    return match
        .value()
        .fold(
            new ValueMatch.Fold<QueryParameterMatcher.Builder>() {
              @Override
              public QueryParameterMatcher.Builder present() {
                return builder.setPresentMatch(true);
              }

              @Override
              public QueryParameterMatcher.Builder exact(String text) {
                return builder.setStringMatch(StringMatcher.newBuilder().setExact(text));
              }

              @Override
              public QueryParameterMatcher.Builder regex(String expression) {
                return builder.setStringMatch(
                    StringMatcher.newBuilder().setSafeRegex(Matches.regex(expression)));
              }

              @Override
              public QueryParameterMatcher.Builder glob(ValueMatch.Glob glob) {
                return builder.setStringMatch(Matches.glob(glob));
              }

              @Override
              public QueryParameterMatcher.Builder wildcard(ValueMatch.Wildcard wildcard) {
                return builder.setStringMatch(Matches.wildcard(wildcard));
              }
            })
        .build();
  }

  private record PathInto(RouteMatch.Builder builder)
      implements PathMatch.Fold<RouteMatch.Builder> {

    @Override
    public RouteMatch.Builder prefix(PathMatch.Prefix prefix) {
      return builder
          .setPrefix(prefix.text())
          .setCaseSensitive(BoolValue.of(prefix.caseSensitive()));
    }

    @Override
    public RouteMatch.Builder elements(PathMatch.Elements elements) {
      // Envoy refuses the root in this form, below which is every path.
      return elements.text().equals(PathMatch.Elements.ROOT)
          ? builder.setPrefix(elements.text())
          : builder.setPathSeparatedPrefix(elements.text());
    }

    @Override
    public RouteMatch.Builder exact(PathMatch.Exact exact) {
      return builder.setPath(exact.text()).setCaseSensitive(BoolValue.of(exact.caseSensitive()));
    }

    @Override
    public RouteMatch.Builder regex(PathMatch.Regex regex) {
      return builder.setSafeRegex(Matches.regex(regex.text()));
    }
  }
}
