package dev.kat.tests.check;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import java.util.List;

/** The check that nobody answers: the connection does not come about. */
public record NoConnection() implements Check {

  @Override
  public void check(List<Answer> answers, Findings findings) {
    for (Answer answer : answers) {
      Answer.Response response = answer.response();
      String answered = response == null ? "none" : "one with status " + response.status();
      findings.equal("answer", "none", answered);
    }
  }
}
