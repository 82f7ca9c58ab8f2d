package dev.kat.framework.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How thorough a run is at least, whatever its suites ask for.
 *
 * @param name on the command line
 * @param all the least strength of all factors of a suite
 * @param groups the least strength of each group of factors that a suite names
 */
public record Profile(String name, int all, int groups) {

  /** Suites are covered as they say. */
  public static final Profile DEFAULT = new Profile("default", 1, 1);

  /** The profiles that there are. */
  public static final List<Profile> ALL = List.of(DEFAULT, new Profile("release", 3, 4));

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException with a message for the user when there is none
   */
  public static Profile of(String name) {
    return ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no profile '%s', only %s"
                    .formatted(
                        name, ALL.stream().map(Profile::name).collect(Collectors.joining(", ")))));
  }
}
