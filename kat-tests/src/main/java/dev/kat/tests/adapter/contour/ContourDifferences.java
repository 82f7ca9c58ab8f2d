package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Habit;
import java.util.List;

/** Where Contour gives other answers than Ambassador's language asks for. */
final class ContourDifferences {

  private static final String MATCHING = "MatchingSuite";
  private static final String ANY = "";
  private static final String LOWER = "Contour compares what a wildcard stands for in lower case";
  private static final String ONE_LABEL = "the wildcard of an HTTPProxy stands for one label";
  private static final String SLASH =
      "where Contour replaces a prefix, it also takes the path without the slash at its end";
  private static final String LAST =
      "Contour takes an exact path for a prefix unless it is the last condition of its route";

  static final List<Difference> ALL =
      List.of(
          new Difference(MATCHING, ANY, "host-upper-case", LOWER),
          new Difference(MATCHING, ANY, "host-other", ONE_LABEL),
          new Difference(MATCHING, ANY, "host-longer", ONE_LABEL),
          new Difference(MATCHING, "rewrite=absent", "path-without-slash", SLASH));

  static final List<Habit> HABITS =
      List.of(
          new Habit(
              "unexpected request headers at the backend",
              "[x-request-start]",
              "Contour tells backends when a request has begun"));

  private ContourDifferences() {}
}
