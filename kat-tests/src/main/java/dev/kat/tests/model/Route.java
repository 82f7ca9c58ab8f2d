package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A Mapping as a route: what it demands of a request, and its place in the order of routes. */
record Route(MappingDocument mapping, Match match) {

  /** The order in which routes are tried; the last parts only make it total. */
  static final Comparator<Route> ORDER =
      Comparator.comparing(Route::match, Match.ORDER)
          .thenComparing(route -> route.match().toString())
          .thenComparing(route -> route.mapping().name());

  static Route of(MappingDocument mapping) {
    List<ValueRule> headers = new ArrayList<>();
    ValueRule.host(mapping).ifPresent(headers::add);
    ValueRule.of(mapping, "method", ValueRule.METHOD, "method_regex").ifPresent(headers::add);
    ValueRule.of(mapping, "headers", "regex_headers").stream()
        .map(ValueRule::foldName)
        .forEach(headers::add);
    return new Route(
        mapping,
        new Match(
            mapping.number("precedence").orElse(0),
            PathRule.of(mapping),
            Set.copyOf(headers),
            Set.copyOf(ValueRule.of(mapping, "query_parameters", "regex_query_parameters"))));
  }

  /**
   * What makes Mappings members of one group: they agree in all of it.
   *
   * @param headers with host and method among them
   */
  record Match(int precedence, PathRule path, Set<ValueRule> headers, Set<ValueRule> parameters) {

    private static final Comparator<Match> ORDER =
        Comparator.comparingInt(Match::precedence)
            .thenComparingInt(match -> match.path().text().length())
            .thenComparingInt(match -> length(match.headers()))
            .thenComparingInt(match -> length(match.parameters()))
            .reversed()
            .thenComparing(match -> match.path().kind())
            .thenComparing(match -> !match.path().caseSensitive());

    boolean accepts(Request request) {
      return path.accepts(request.path())
          && headers.stream().allMatch(rule -> rule.accepts(values(rule.name(), request)))
          && parameters.stream()
              .allMatch(rule -> rule.accepts(request.parameter(rule.name()).stream().toList()));
    }

    private static List<String> values(String header, Request request) {
      return switch (header) {
        case ValueRule.AUTHORITY -> List.of(request.host());
        case ValueRule.METHOD -> List.of(request.method());
        default -> request.header(header);
      };
    }

    private static int length(Set<ValueRule> rules) {
      return rules.stream().mapToInt(ValueRule::length).sum();
    }
  }
}
