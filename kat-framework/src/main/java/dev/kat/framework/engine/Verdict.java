package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Findings.Finding;
import java.util.List;

/**
 * What a check says about answers.
 *
 * @param faults expectations that were not met
 * @param reason why the check itself is at fault; empty when it is not
 */
public record Verdict(List<Finding> faults, String reason) {

  /** Lets a check look at answers. */
  public static Verdict judge(Check check, List<Answer> answers) {
    return judge(check, answers, new Findings());
  }

  /** The same with findings of which some may not count. */
  static Verdict judge(Check check, List<Answer> answers, Findings findings) {
    try {
      check.check(answers, findings);
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      return new Verdict(findings.faults(), "the check itself failed: " + e + place);
    }
    return new Verdict(
        findings.faults(), findings.checked() == 0 ? "the check looked at nothing" : "");
  }

  /** Whether nothing is wrong. */
  public boolean passed() {
    return faults.isEmpty() && reason.isEmpty();
  }
}
