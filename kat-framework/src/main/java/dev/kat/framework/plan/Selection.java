package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The expression that selects combinations: terms joined by blanks must all hold, and of the parts
 * joined by commas one must.
 *
 * <p>A term is {@code factor=level}, a suite's name (in any case), or a combination's id or the
 * beginning of one, for example {@code RoutingSuite rewrite=empty, 9f3a1c}.
 */
public final class Selection {

  /** Selects everything. */
  public static final Selection ALL = new Selection(List.of());

  private final List<List<Term>> alternatives;

  private Selection(List<List<Term>> alternatives) {
    this.alternatives = alternatives;
  }

  /**
   * Parses an expression; one without any term selects everything.
   *
   * @throws IllegalArgumentException with a message for the user when a term is incomplete
   */
  public static Selection parse(String expression) {
    List<List<Term>> alternatives = new ArrayList<>();
    for (String part : expression.split(",", -1)) {
      List<Term> terms = new ArrayList<>();
      for (String word : part.trim().split("\\s+", -1)) {
        if (!word.isEmpty()) {
          terms.add(Term.parse(word, expression));
        }
      }
      if (!terms.isEmpty()) {
        alternatives.add(List.copyOf(terms));
      }
    }
    return new Selection(List.copyOf(alternatives));
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return alternatives.isEmpty();
  }

  /** Whether a suite's combination is selected. */
  public boolean matches(String suite, Combination combination) {
    return isAll()
        || alternatives.stream()
            .anyMatch(terms -> terms.stream().allMatch(term -> term.matches(suite, combination)));
  }

  /** All terms, in their order. */
  Stream<Term> terms() {
    return alternatives.stream().flatMap(List::stream);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selection selection && alternatives.equals(selection.alternatives);
  }

  @Override
  public int hashCode() {
    return alternatives.hashCode();
  }

  /** The expression in its normal form; empty when everything is selected. */
  @Override
  public String toString() {
    return alternatives.stream()
        .map(terms -> terms.stream().map(Term::toString).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", "));
  }

  /** One term; the factor is empty for a name or an id. */
  record Term(String factor, String value) {

    static Term parse(String word, String expression) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        return new Term("", word);
      }
      if (equals == 0 || equals == word.length() - 1) {
        throw new IllegalArgumentException(
            "selection '"
                + expression
                + "': the term '"
                + word
                + "' is incomplete; write factor=level, a suite's name, or a combination's id");
      }
      return new Term(word.substring(0, equals), word.substring(equals + 1));
    }

    boolean matches(String suite, Combination combination) {
      return factor.isEmpty()
          ? suite.equalsIgnoreCase(value)
              || combination.id().startsWith(value.toLowerCase(Locale.ROOT))
          : value.equals(combination.labels().get(factor));
    }

    @Override
    public String toString() {
      return factor.isEmpty() ? value : factor + "=" + value;
    }
  }
}
