package dev.kat.tests.fault;

import dev.kat.tests.suite.MatchingSuite;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults in which route a request takes, and in what becomes of its path. */
final class MatchingFaults {

  static final List<SeededFault> ALL =
      List.of(
          matching(
              "ignored-host",
              "28",
              "a Mapping's host is not looked at",
              "host=literal",
              Inputs.without("host(?:_regex)?")),
          matching(
              "glob-host-as-none",
              "13",
              "a hostname with a wildcard is not looked at",
              "host=glob-of-ends",
              Inputs.without("hostname")),
          matching(
              "port-is-part-of-the-host",
              "79",
              "a host is not found when it is written with a port",
              "host=literal",
              Outputs.tables(RouteConfiguration.Builder::clearIgnorePortInHostMatching)),
          matching(
              "lost-method",
              "28",
              "a Mapping's method is not looked at",
              "method=literal",
              headers(MatchingFaults::withoutMethod)),
          matching(
              "last-header-wins",
              "29",
              "of several headers all get the last value",
              "headers=two",
              headers(MatchingFaults::allLikeTheLast)),
          matching(
              "expression-for-header-as-text",
              "27",
              "a regular expression for a header is a text",
              "headers=regex",
              headers(all -> all.stream().map(MatchingFaults::asText).toList())),
          matching(
              "present-header-as-text",
              "35",
              "a header that must be present must be 'true'",
              "headers=present",
              headers(all -> all.stream().map(MatchingFaults::isTrue).toList())),
          matching(
              "lost-query-parameters",
              "-",
              "a Mapping's query parameters are not looked at",
              "query-parameters=exact",
              Outputs.routes(route -> route.getMatchBuilder().clearQueryParameters())),
          matching(
              "expression-for-parameter-as-text",
              "-",
              "a regular expression for a query parameter is a text",
              "query-parameters=regex",
              Outputs.routes(route ->
                  route
                      .getMatchBuilder()
                      .getQueryParametersBuilderList()
                      .forEach(MatchingFaults::asText))),
          matching(
              "swapped-precedence",
              "30",
              "the higher precedence loses",
              "precedence=above-longer",
              Inputs.texts(text ->
                  text.replaceAll("(?m)^precedence: ", "precedence: -")
                      .replace("precedence: --", "precedence: "))),
          matching(
              "ignored-precedence",
              "30",
              "precedence is not looked at",
              "precedence=above-longer",
              Inputs.without("precedence")),
          matching(
              "empty-rewrite-as-none",
              "23, 36",
              "an empty rewrite is taken for none",
              "rewrite=empty",
              Inputs.replaced("^rewrite: (?:''|\"\")\\n", "")),
          matching(
              "expression-destroys-path",
              "24",
              "after an expression the whole path is taken for the prefix",
              "path=regex rewrite=absent",
              Outputs.forwards(MatchingFaults::rewriteWhole)),
          matching(
              "expression-without-rewrite",
              "25",
              "expressions for matching and for rewriting do not work together",
              "path=regex rewrite=regex",
              Outputs.forwards(MatchingFaults::forgetRewrite)),
          matching(
              "names-cut-short",
              "58, 59",
              "services whose names are partly alike have one cluster",
              "path=prefix",
              new CutNames()),
          matching(
              "prefix-of-any-case",
              "-",
              "a prefix matches in any case",
              "path=prefix",
              Outputs.routes(MatchingFaults::anyCase)));

  private MatchingFaults() {}

  private static SeededFault matching(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, MatchingSuite.class, combinations, fault);
  }

  private static CompilerFault headers(UnaryOperator<List<HeaderMatcher>> change) {
    return Outputs.routes(route -> {
      List<HeaderMatcher> changed = change.apply(route.getMatch().getHeadersList());
      route.getMatchBuilder().clearHeaders().addAllHeaders(changed);
    });
  }

  private static List<HeaderMatcher> withoutMethod(List<HeaderMatcher> all) {
    return all.stream().filter(each -> !each.getName().equals(":method")).toList();
  }

  private static List<HeaderMatcher> allLikeTheLast(List<HeaderMatcher> all) {
    List<HeaderMatcher> changed = new ArrayList<>();
    HeaderMatcher last = HeaderMatcher.getDefaultInstance();
    for (HeaderMatcher each : all) {
      last = each.getName().startsWith(":") ? last : each;
    }
    for (HeaderMatcher each : all) {
      changed.add(
          each.getName().startsWith(":") ? each : last.toBuilder().setName(each.getName()).build());
    }
    return changed;
  }

  private static HeaderMatcher asText(HeaderMatcher header) {
    return header.getName().startsWith(":") || !header.getStringMatch().hasSafeRegex()
        ? header
        : header.toBuilder().setStringMatch(asText(header.getStringMatch())).build();
  }

  private static StringMatcher asText(StringMatcher expression) {
    return StringMatcher.newBuilder().setExact(expression.getSafeRegex().getRegex()).build();
  }

  private static HeaderMatcher isTrue(HeaderMatcher header) {
    return header.hasPresentMatch()
        ? header.toBuilder().setStringMatch(StringMatcher.newBuilder().setExact("true")).build()
        : header;
  }

  private static void asText(QueryParameterMatcher.Builder parameter) {
    if (parameter.getStringMatch().hasSafeRegex()) {
      parameter.setStringMatch(asText(parameter.getStringMatch()));
    }
  }

  private static void rewriteWhole(Route.Builder route) {
    if (route.getMatch().hasSafeRegex() && !route.getRoute().hasRegexRewrite()) {
      route.getRouteBuilder().setPrefixRewrite("/");
    }
  }

  private static void forgetRewrite(Route.Builder route) {
    if (route.getMatch().hasSafeRegex()) {
      route.getRouteBuilder().clearRegexRewrite();
    }
  }

  private static void anyCase(Route.Builder route) {
    RouteMatch.Builder match = route.getMatchBuilder();
    if (match.hasPrefix()) {
      match.getCaseSensitiveBuilder().setValue(false);
    }
  }
}
