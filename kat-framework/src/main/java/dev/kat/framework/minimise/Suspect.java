package dev.kat.framework.minimise;

import dev.kat.framework.combine.Tuple;
import java.util.Comparator;

/**
 * A tuple of values that occurs in failing rows and in no passing one, and of which no part does.
 *
 * @param failing how many failing rows have it
 */
public record Suspect(Tuple tuple, int failing) {

  /** The one that explains more, and among those the one that says less, comes first. */
  static final Comparator<Suspect> RANK =
      Comparator.comparingInt(Suspect::failing).reversed().thenComparing(Suspect::tuple);
}
