package dev.kat.framework.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One level for each factor of a model, and an id that depends on nothing else. */
public final class Combination {

  private static final int ID_DIGITS = 10;

  private final SortedMap<String, Object> levels;

  /** Asked for often; null until then. */
  private volatile @Nullable String id;

  /** A combination of levels by factor name. */
  public Combination(Map<String, ?> levels) {
    this.levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /**
   * The level of a factor.
   *
   * @throws IllegalArgumentException when the combination has no such factor
   */
  @SuppressWarnings("unchecked") // a factor's levels are of its own type
  public <L> L get(Factor<L> factor) {
    Object level = levels.get(factor.name());
    if (level == null) {
      throw new IllegalArgumentException("no factor '" + factor.name() + "' in " + this);
    }
    return (L) level;
  }

  /** Whether a factor has the given level here. */
  public <L> boolean is(Factor<L> factor, L level) {
    return get(factor).equals(level);
  }

  /** The labels by factor name, sorted. */
  public SortedMap<String, String> labels() {
    TreeMap<String, String> labels = new TreeMap<>();
    levels.forEach((name, level) -> labels.put(name, Factor.label(level)));
    return Collections.unmodifiableSortedMap(labels);
  }

  /** Ten hexadecimal digits, a hash of the content: the same in every run and on every machine. */
  public String id() {
    String known = id;
    if (known == null) {
      known = hash();
      id = known;
    }
    return known;
  }

  private String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Combination that && levels.equals(that.levels);
  }

  @Override
  public int hashCode() {
    return levels.hashCode();
  }

  /** {@code factor=level} pairs sorted by factor, separated by blanks. */
  @Override
  public String toString() {
    return labels().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
