package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.explain.Failure;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In what way a check failed. It is coarse on purpose: the same fault is a wrong status here and a
 * wrong backend there, but it does not leave requests unanswered on a busy machine.
 */
enum Symptom {
  /** The configuration is not what was meant, or Envoy refuses it. */
  CONFIGURATION,
  /** What came back is not as expected. */
  ANSWER,
  /** Nothing came back. */
  NO_ANSWER,
  /** A stream that was to stay open was disturbed. */
  STREAM,
  /** It did not come to a check. */
  NO_CHECK;

  private static Stream<Symptom> of(LeafKey key, Outcome outcome) {
    if (outcome.passed()) {
      return Stream.empty();
    }
    Failure failure = outcome.failure();
    if (key.kind() == Kind.COMPILE) {
      return Stream.of(CONFIGURATION);
    }
    if (failure == null || failure.answers().isEmpty()) {
      return Stream.of(key.kind() == Kind.WITNESS ? STREAM : NO_CHECK);
    }
    return failure.answers().stream().map(Symptom::of).distinct();
  }

  private static Symptom of(Answer answer) {
    return answer.response() == null ? NO_ANSWER : ANSWER;
  }

  /** The symptoms of a scenario. */
  static Set<String> of(Map<LeafKey, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .flatMap(each -> of(each.getKey(), each.getValue()))
        .map(Symptom::name)
        .collect(Collectors.toSet());
  }
}
