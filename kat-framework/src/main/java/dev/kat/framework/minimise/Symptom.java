package dev.kat.framework.minimise;

import java.util.Comparator;

/**
 * In what way a row fails. Two rows can only fail for the same cause when they have a symptom in
 * common; a row passes in respect of one that it does not have, unless it has one that hides it.
 *
 * @param name what is wrong, the same in every row
 * @param hides whether nothing is known of other symptoms where there is this one: without an
 *     answer, nobody sees whether a header of it is right
 */
public record Symptom(String name, boolean hides) implements Comparable<Symptom> {

  @Override
  public int compareTo(Symptom other) {
    return Comparator.comparing(Symptom::hides)
        .reversed()
        .thenComparing(Symptom::name)
        .compare(this, other);
  }
}
