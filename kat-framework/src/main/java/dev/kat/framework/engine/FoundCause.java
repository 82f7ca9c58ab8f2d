package dev.kat.framework.engine;

import dev.kat.framework.explain.Minimal;
import dev.kat.framework.minimise.Symptom;
import java.util.Set;

/**
 * A cause of failures of this run.
 *
 * @param suite the suite's name
 * @param kind how sure it is
 * @param minimal what explanations say of it
 * @param shown the check whose explanation is that of the cause
 * @param shownAt that check's unique id
 * @param combinations the ids of those of the plan that fail for it
 * @param symptoms in what ways they fail
 * @param effort what it took to find it, in a few words
 */
record FoundCause(
    String suite,
    String kind,
    Minimal minimal,
    LeafKey shown,
    String shownAt,
    Set<String> combinations,
    Set<Symptom> symptoms,
    String effort) {

  FoundCause {
    combinations = Set.copyOf(combinations);
    symptoms = Set.copyOf(symptoms);
  }

  boolean concerns(String suiteName, String combination) {
    return suite.equals(suiteName) && combinations.contains(combination);
  }
}
