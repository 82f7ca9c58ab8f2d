package dev.kat.tests.fault;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import java.util.List;

/** Combinations of other suites, each in installs with a fault. */
public final class SeededFaultsSuite implements Suite {

  /** The factor whose levels they are. */
  static final String CASE = "case";

  /** Suites are found by their classes, so what a run has cannot be handed to one. */
  private static volatile List<SeededCase> cases = List.of();

  private final Factor<SeededCase> factor = new Factor<>(CASE, cases);

  /** Says what the next run has. */
  static void run(List<SeededCase> chosen) {
    cases = List.copyOf(chosen);
  }

  @Override
  public Model model() {
    return new Model(List.of(factor), List.of(), 1, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return combination.get(factor).scenario(names);
  }
}
