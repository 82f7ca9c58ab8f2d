package dev.kat.tests.check;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import java.util.List;

/** The check that nobody answers: the connection does not come about. */
public record NoConnection() implements Check {

  @Override
  public void check(List<Answer> answers, Findings findings) {
    answers.forEach(answer -> findings.equal("status", 0, answer.status()));
  }
}
