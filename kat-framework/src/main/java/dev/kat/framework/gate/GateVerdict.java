package dev.kat.framework.gate;

import java.util.List;

/** Whether a release may go on, with a reason for each rule. */
public record GateVerdict(List<Judgement> judgements) {

  public GateVerdict {
    judgements = List.copyOf(judgements);
  }

  /**
   * What became of a rule.
   *
   * @param rule in a few words
   * @param reason what was found, in a sentence
   */
  public record Judgement(String rule, boolean kept, String reason) {}

  /** Whether all rules are kept. */
  public boolean passes() {
    return judgements.stream().allMatch(Judgement::kept);
  }

  /** The verdict in one line. */
  public String line() {
    long broken = judgements.stream().filter(each -> !each.kept()).count();
    return passes()
        ? "GATE passed: %d rules kept".formatted(judgements.size())
        : "GATE FAILED: %d of %d rules broken".formatted(broken, judgements.size());
  }

  /**
   * A summary for a pull request.
   *
   * @param tested what was tested, in a line
   * @param reproduce the command that gives this verdict again
   */
  public String markdown(String tested, String reproduce) {
    StringBuilder text =
        new StringBuilder("## %s%n%n%s%n%n| | rule | |%n|---|---|---|%n".formatted(line(), tested));
    for (Judgement each : judgements) {
      text.append(
          "| %s | %s | %s |%n"
              .formatted(each.kept() ? "✓" : "✗", cell(each.rule()), cell(each.reason())));
    }
    return text + "\n```sh\n" + reproduce + "\n```\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
