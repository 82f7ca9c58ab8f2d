package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Witness;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scenario of the plan.
 *
 * @param id unique in the run: the suite's slug and the combination's id
 * @param suite the suite's name
 * @param brief the labels that differ from the first level of their factor, for display names
 */
public record PlannedScenario(
    String id, String suite, Combination combination, String brief, Scenario scenario) {

  /** Names it across runs: the suite and the combination's id. */
  public String key() {
    return key(suite, combination);
  }

  static String key(String suite, Combination combination) {
    return suite + " " + combination.id();
  }

  /** The names of the exchanges, in the order of the stages. */
  public List<String> exchanges() {
    return scenario.stages().stream()
        .map(Stage::exchanges)
        .flatMap(List::stream)
        .map(Exchange::name)
        .toList();
  }

  /** The names of the witnesses. */
  public List<String> witnesses() {
    return scenario.witnesses().stream().map(Witness::name).toList();
  }

  /** How often something is checked in this scenario: its exchanges and its witnesses. */
  public int checks() {
    return exchanges().size() + scenario.witnesses().size();
  }

  /** How many requests its exchanges send, repetitions included. */
  public int requests() {
    return stagesExchanges().mapToInt(Exchange::times).sum();
  }

  private Stream<Exchange> stagesExchanges() {
    return scenario.stages().stream().map(Stage::exchanges).flatMap(List::stream);
  }
}
