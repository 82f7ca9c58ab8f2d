package dev.kat.tests.check;

import dev.kat.backends.Observation;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The check that a collector was told of a request.
 *
 * @param facts what it was told, by the names of {@link Observation}; an empty text for what it was
 *     not
 */
public record Observed(Map<String, String> facts) implements Check {

  public Observed {
    facts = Map.copyOf(facts);
  }

  @Override
  public void check(List<Answer> answers, Findings findings) {
    for (Answer answer : answers) {
      Answer.Response response = answer.response();
      if (response == null || answer.status() != 200) {
        findings.equal("what the collector was told", facts, body(answer));
        continue;
      }
      Observation observation = Observation.parse(response.body());
      facts.forEach((name, value) -> {
        String told = Objects.toString(observation.facts().get(name), "");
        findings.that(name, told.equals(value), value, told + " of " + observation.facts());
      });
    }
  }

  private static @Nullable String body(Answer answer) {
    return answer.response() == null ? answer.failure() : answer.response().body();
  }
}
