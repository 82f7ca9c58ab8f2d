package dev.kat.framework.watch;

import dev.kat.framework.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.List;

/**
 * What a round has to do.
 *
 * @param judged do what they did: their answers are judged anew
 * @param failed run, and before the others: somebody waits for them
 * @param others run
 */
record Work(
    List<PlannedScenario> judged, List<PlannedScenario> failed, List<PlannedScenario> others) {

  /** Divides scenarios by what is remembered of them; all run when none of it holds any more. */
  static Work of(List<PlannedScenario> scenarios, Memory memory, boolean forgotten) {
    Work work = new Work(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (PlannedScenario planned : scenarios) {
      if (!forgotten && memory.canJudge(planned)) {
        work.judged.add(planned);
      } else if (memory.failed(planned)) {
        work.failed.add(planned);
      } else {
        work.others.add(planned);
      }
    }
    return work;
  }
}
