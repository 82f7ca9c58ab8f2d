package dev.kat.controlplane.emit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the routes of a virtual host are laid out for Envoy, which goes through a list one by one for
 * every request, and finds the few that matter in an index, at the price of changes that cost it
 * more. The answers are the same.
 */
public enum RouteLayout {

  /** An index for virtual hosts with many routes, as long as it is not much larger than a list. */
  AUTO(2000),

  /** A list. */
  LIST(Integer.MAX_VALUE),

  /** An index of any number of routes, within the same bound. */
  INDEX(1);

  /** How many entries an index may have for each route. */
  static final int ENTRIES = 4;

  private final int fewest;

  RouteLayout(int fewest) {
    this.fewest = fewest;
  }

  /** Whether so many routes are worth an index. */
  boolean indexes(int routes) {
    return routes >= fewest;
  }

  /** The layout with a name. */
  public static Optional<RouteLayout> of(String name) {
    return Arrays.stream(values()).filter(layout -> layout.toString().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
