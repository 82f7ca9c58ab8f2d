package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.UnknownTerms;
import java.util.List;
import java.util.Map;

/** What the arguments ask for: the options and the plan that they give. */
record Asked(RunOptions options, Plan plan) {

  /**
   * Plans what the parameters ask for.
   *
   * @param engine knows what the system under test has
   * @throws WrongUsage when the parameters are wrong, or select nothing
   */
  static Asked of(Map<String, String> parameters, List<Suite> suites, KatEngine engine) {
    RunOptions options = options(parameters);
    if (options.system() != null) {
      requireSystem(engine, options);
    }
    Plan plan = engine.plan(suites, options);
    if (plan.suites().isEmpty()) {
      throw new WrongUsage("there are no suites on the class path");
    }
    if (plan.errors().isEmpty()) {
      List<String> unknown = UnknownTerms.in(options.plan().selection(), plan);
      if (!unknown.isEmpty()) {
        throw new WrongUsage(String.join("\n", unknown));
      }
      if (plan.scenarios().isEmpty()) {
        throw new WrongUsage(
            "--select selects nothing: no combination fulfils all its terms at the same time;"
                + " `kat plan --combinations` lists what there is");
      }
    }
    return new Asked(options, part(options, plan));
  }

  private static Plan part(RunOptions options, Plan plan) {
    int shards = options.shards().count();
    if (shards > 1 && shards > plan.scenarios().size()) {
      throw new WrongUsage(
          "--shards %d is more than the %d combinations that are selected"
              .formatted(shards, plan.scenarios().size()));
    }
    try {
      return options.shards().of(plan);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes sure that there is something to test.
   *
   * @throws WrongUsage when there is no such system under test
   */
  static void requireSystem(KatEngine engine, RunOptions options) {
    engine
        .refusal(options)
        .ifPresent(refusal -> {
          throw new WrongUsage(refusal);
        });
  }

  /**
   * What the parameters say, before anything is planned.
   *
   * @throws WrongUsage when they are wrong
   */
  static RunOptions options(Map<String, String> parameters) {
    try {
      return PlanArguments.options(parameters);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }
}
