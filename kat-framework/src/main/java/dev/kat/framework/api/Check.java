package dev.kat.framework.api;

import java.util.List;

/** What is expected of the answers to an exchange. It looks at everything and notes each fault. */
@FunctionalInterface
public interface Check {

  /**
   * Judges the answers.
   *
   * @param answers as many as were sent, also failed ones
   * @param findings takes every expectation, kept or not
   */
  void check(List<Answer> answers, Findings findings);
}
