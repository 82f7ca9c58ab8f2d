package dev.kat.framework.watch;

import java.util.List;

/**
 * What a round did.
 *
 * @param changed the classes that are not as before, by their names
 * @param judged how many combinations do what they did, so that only the checks ran again
 * @param ran how many were deployed and asked again
 * @param unseen the combinations whose old answers fail the new checks, and which did not run again
 *     because enough others did
 * @param passed of all combinations, as known after the round
 * @param failed of all combinations, as known after the round
 * @param problem why there was no round; empty when there was one
 */
public record Round(
    List<String> changed,
    int judged,
    int ran,
    List<String> unseen,
    int passed,
    int failed,
    String problem) {

  public Round {
    changed = List.copyOf(changed);
    unseen = List.copyOf(unseen);
  }

  static Round none(List<String> changed, String problem) {
    return new Round(changed, 0, 0, List.of(), 0, 0, problem);
  }

  /** Whether all is well. */
  public boolean green() {
    return problem.isEmpty() && failed == 0 && passed > 0;
  }
}
