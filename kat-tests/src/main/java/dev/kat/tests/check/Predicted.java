package dev.kat.tests.check;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Query;
import dev.kat.tests.model.Gateway;
import dev.kat.tests.model.Outcome;
import dev.kat.tests.model.Prediction;
import dev.kat.tests.model.Prediction.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * The check that answers are as predicted: each is one of the outcomes, and with many answers each
 * outcome has its share of them.
 */
public record Predicted(Prediction prediction) implements Check {

  /** Answers below which a share cannot be judged. */
  private static final int FEW = 100;

  /** The check that answers are as a gateway should give them. */
  public static Predicted by(Gateway gateway, Query query) {
    return new Predicted(gateway.predict(query));
  }

  /** The check that each answer is as one of several gateways should give it. */
  public static Predicted byAny(List<Gateway> gateways, Query query) {
    return new Predicted(
        new Prediction(
            gateways.stream()
                .flatMap(gateway -> gateway.predict(query).shares().stream())
                .distinct()
                .toList()));
  }

  /** The outcome that an answer fits best, by its place among the possible ones. */
  private record Fit(int outcome, int faults) {}

  @Override
  public void check(List<Answer> answers, Findings findings) {
    List<Share> possible = prediction.shares().stream().filter(s -> s.percent() > 0).toList();
    List<Integer> counts = new ArrayList<>(possible.stream().map(share -> 0).toList());
    for (Answer answer : answers) {
      Received received = Received.of(answer);
      Fit fit = closest(possible, received, findings);
      boolean right = fit.faults() == 0;
      if (right) {
        counts.set(fit.outcome(), counts.get(fit.outcome()) + 1);
      }
      // Of many answers the first wrong one is described in full; its like would only repeat it.
      if (answers.size() == 1 || (!right && findings.faults().isEmpty())) {
        possible.get(fit.outcome()).outcome().fold(new Judgement(received, findings));
      }
    }
    if (answers.size() > 1) {
      int asPredicted = counts.stream().mapToInt(Integer::intValue).sum();
      findings.equal("answers as predicted", answers.size(), asPredicted);
    }
    if (answers.size() >= FEW) {
      shares(possible, counts, answers.size(), findings);
    }
  }

  /** The outcome with the fewest faults, and of several the first. */
  private static Fit closest(List<Share> possible, Received received, Findings all) {
    Fit closest = new Fit(0, Integer.MAX_VALUE);
    for (int i = 0; i < possible.size() && closest.faults() > 0; i++) {
      Findings findings = all.apart();
      possible.get(i).outcome().fold(new Judgement(received, findings));
      int faults = findings.faults().size();
      closest = faults < closest.faults() ? new Fit(i, faults) : closest;
    }
    return closest;
  }

  private static void shares(
      List<Share> possible, List<Integer> counts, int requests, Findings findings) {
    for (int i = 0; i < possible.size(); i++) {
      ShareBound bound = ShareBound.of(possible.get(i).percent(), requests);
      findings.that(
          "answers of a share of " + possible.get(i).percent() + " % " + place(possible.get(i)),
          bound.accepts(counts.get(i)),
          bound,
          counts.get(i));
    }
  }

  private static String place(Share share) {
    return share.outcome() instanceof Outcome.Delivered delivered
        ? "from " + delivered.backend()
        : "";
  }
}
