package dev.kat.framework.engine;

import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.explain.Failure;
import dev.kat.framework.minimise.Symptom;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In what ways checks failed. They are coarse: the same fault is a wrong status here and a wrong
 * backend there, but it does not leave requests unanswered on a busy machine. Headers are told
 * apart, because a fault that drops them all has as many causes as there are reasons for one.
 */
final class Symptoms {

  private static final Pattern HEADER = Pattern.compile("(request|response) header .*");

  /** The configuration is not what was meant, or Envoy refuses it. */
  private static final Symptom CONFIGURATION = new Symptom("configuration", true);

  /** What came back is another answer than the expected one. */
  private static final Symptom ANSWER = new Symptom("answer", true);

  private static final Symptom NO_ANSWER = new Symptom("no answer", true);

  /** A stream that was to stay open was disturbed. */
  private static final Symptom STREAM = new Symptom("stream", true);

  /** It did not come to a check. */
  private static final Symptom NO_CHECK = new Symptom("no check", true);

  private Symptoms() {}

  static Set<Symptom> of(Map<LeafKey, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .flatMap(each -> of(each.getKey(), each.getValue()).stream())
        .collect(Collectors.toSet());
  }

  static Set<Symptom> of(LeafKey key, Outcome outcome) {
    Failure failure = outcome.failure();
    if (outcome.passed()) {
      return Set.of();
    }
    Outcome.Report report = outcome.report();
    if (report != null && !report.symptoms().isEmpty()) {
      return report.symptoms();
    }
    if (key.kind() == Kind.COMPILE) {
      return Set.of(CONFIGURATION);
    }
    if (failure == null || failure.answers().isEmpty()) {
      return Set.of(key.kind() == Kind.WITNESS ? STREAM : NO_CHECK);
    }
    if (failure.answers().stream().anyMatch(answer -> answer.response() == null)) {
      return Set.of(NO_ANSWER);
    }
    return failure.findings().isEmpty()
        ? Set.of(ANSWER)
        : failure.findings().stream()
            .map(finding -> of(finding.what()))
            .collect(Collectors.toSet());
  }

  /** The symptom of a name, as a record has it. */
  static Symptom named(String name) {
    return Stream.of(CONFIGURATION, ANSWER, NO_ANSWER, STREAM, NO_CHECK)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Symptom(name, false));
  }

  private static Symptom of(String what) {
    return HEADER.matcher(what).matches() ? new Symptom(what, false) : ANSWER;
  }
}
