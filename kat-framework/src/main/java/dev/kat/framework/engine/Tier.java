package dev.kat.framework.engine;

import dev.kat.framework.api.Subset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How close to real traffic a check comes. */
public enum Tier {
  /** The configuration is compiled, and a real Envoy validates the result. */
  COMPILE,
  /** Real Envoys with traffic, an in-process Kubernetes API, backends on loopback. */
  EMBEDDED,
  /** The same with pods of a real cluster. */
  CLUSTER;

  /** The tiers with requests, of which a run can have one. */
  static final Set<Tier> TRAFFIC = EnumSet.of(EMBEDDED, CLUSTER);

  /** The name in options and tags. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tiers in a list separated by commas.
   *
   * @throws IllegalArgumentException with a message for the user when it has none or an unknown one
   */
  static Set<Tier> parse(String list) {
    Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    for (String word : list.split(",", -1)) {
      tiers.add(
          Arrays.stream(values())
              .filter(tier -> tier.label().equals(word.trim()))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "kat.tiers=%s: there is no tier '%s', only %s"
                          .formatted(list, word.trim(), list(EnumSet.allOf(Tier.class))))));
    }
    return tiers;
  }

  /** Those of the tiers that a system under test has. */
  static Set<Tier> of(Set<Tier> asked, @Nullable Subset subset) {
    Set<Tier> tiers = EnumSet.copyOf(asked);
    if (subset != null && !subset.compiles()) {
      tiers.remove(COMPILE);
    }
    return tiers;
  }

  /** The list that {@link #parse} reads. */
  public static String list(Set<Tier> tiers) {
    return tiers.stream().map(Tier::label).collect(Collectors.joining(","));
  }
}
