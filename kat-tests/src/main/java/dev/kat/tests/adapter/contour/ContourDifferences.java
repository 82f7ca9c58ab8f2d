package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Habit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Contour gives other answers than Ambassador's language asks for. */
final class ContourDifferences {

  private static final String MATCHING = "MatchingSuite";
  private static final String ROUTING = "RoutingSuite";
  private static final String REDIRECTS = "RedirectSuite";
  private static final String EDGE = "EdgeSuite";

  private static final String ANY = "";
  private static final String ABSENT = "rewrite=absent";
  private static final String EXACT = "path=exact";

  private static final String LOWER = "Contour compares what a wildcard stands for in lower case";
  private static final String ONE_LABEL = "the wildcard of an HTTPProxy stands for one label";
  private static final String SLASH =
      "where Contour replaces a prefix, it also takes the path without the slash at its end";
  private static final String LAST =
      "Contour takes an exact path for a prefix unless it is the last condition of its route";
  private static final String RETRIES =
      "Contour drops a number of retries of 0, and Envoy then retries once";
  private static final String SLASHES = "Contour takes escaped slashes for other characters";
  private static final String PROBES =
      "Contour itself is asked whether it is there, on its own port";

  private static final String DEMANDS =
      "Contour orders conditions on headers by their names and number, and not by their length";

  private static final String NO_ORDER =
      "Contour sends clusters and routes in no order, so that a route may lack its cluster at first";

  /** Levels that add conditions to that on the path. */
  private static final List<String> CONDITIONS =
      List.of(
          "host=literal",
          "host=regex",
          "host=glob-of-ends",
          "host=glob-of-beginnings",
          "method=literal",
          "method=regex",
          "query-parameters=exact",
          "query-parameters=present",
          "query-parameters=regex");

  private static final List<String> HEADERS =
      List.of("headers=exact", "headers=present", "headers=regex", "headers=two");

  /** Clients whose requests the decoy does not refuse. */
  private static final List<String> WELCOME =
      List.of(
          "client=http1",
          "client=http2",
          "client=grpc",
          "client=websocket upgrade=use-websocket",
          "client=websocket upgrade=allow-list");

  static final List<Difference> ALL =
      Stream.of(
              hosts(MATCHING),
              hosts(ROUTING),
              hosts(REDIRECTS),
              Stream.of(
                  new Difference(
                      MATCHING, ABSENT + " precedence=absent", "path-without-slash", SLASH),
                  new Difference(
                      MATCHING,
                      ABSENT + " precedence=demanding",
                      "path-without-slash",
                      SLASH,
                      false)),
              Stream.of(
                  new Difference(ROUTING, each(ABSENT, WELCOME), "path-without-slash", SLASH)),
              exact(
                  MATCHING,
                  each(EXACT, Stream.concat(CONDITIONS.stream(), HEADERS.stream()).toList())),
              exact(ROUTING, routed()),
              exact(REDIRECTS, each(EXACT, CONDITIONS)),
              Stream.of(MATCHING, ROUTING, REDIRECTS)
                  .map(suite ->
                      new Difference(suite, "precedence=demanding", "precedence-both", DEMANDS)),
              retries(),
              edge(),
              Stream.of(new Difference("LifecycleSuite", ANY, "load-changing", NO_ORDER, false)))
          .flatMap(each -> each)
          .toList();

  static final List<Habit> HABITS =
      List.of(
          new Habit(
              "unexpected request headers at the backend",
              "[x-request-start]",
              "Contour tells backends when a request has begun"));

  private ContourDifferences() {}

  private static Stream<Difference> hosts(String suite) {
    return Stream.of(
        new Difference(suite, ANY, "host-upper-case", LOWER),
        new Difference(suite, ANY, "host-other", ONE_LABEL),
        new Difference(suite, ANY, "host-longer", ONE_LABEL));
  }

  private static Stream<Difference> exact(String suite, String combinations) {
    return Stream.of(
        new Difference(suite, combinations, "path-more", LAST),
        new Difference(suite, combinations, "path-slash-more", LAST));
  }

  private static String routed() {
    return Stream.concat(CONDITIONS.stream(), HEADERS.stream())
        .map(condition -> each(EXACT + " " + condition, WELCOME))
        .collect(Collectors.joining(", "));
  }

  private static Stream<Difference> retries() {
    return Stream.of("retry-fails-once", "retry-broken-once")
        .map(exchange -> new Difference(ROUTING, "retry=never", exchange, RETRIES));
  }

  private static Stream<Difference> edge() {
    return Stream.of(
        new Difference(EDGE, ANY, "path-keys-escaped-slash", SLASHES),
        new Difference(EDGE, ANY, "path-keys-escaped-backslash", SLASHES),
        new Difference(
            EDGE, ANY, "header-keys-underscore", "Contour lets headers with underscores through"),
        new Difference(
            EDGE,
            ANY,
            "client-trust-gives-orders",
            "Contour takes away no x-envoy- header that Envoy does not obey itself"),
        new Difference(
            EDGE, ANY, "filter-keys-accepts-gzip", "Contour compresses without being told to"),
        new Difference(EDGE, ANY, "probe-keys-alive", PROBES),
        new Difference(EDGE, ANY, "probe-keys-ready", PROBES));
  }

  /** The alternatives in which all of the first holds, and one of the others. */
  private static String each(String first, List<String> others) {
    return others.stream().map(other -> first + " " + other).collect(Collectors.joining(", "));
  }
}
