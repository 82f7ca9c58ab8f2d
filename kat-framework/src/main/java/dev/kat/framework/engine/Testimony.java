package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import java.util.List;

/**
 * What a witness tells in the end.
 *
 * @param answers some of the answers with faults
 */
record Testimony(Verdict verdict, List<Answer> answers) {

  /** A testimony without answers; the reason is empty when nothing disturbed the witness. */
  static Testimony of(String reason) {
    return new Testimony(new Verdict(List.of(), reason), List.of());
  }
}
