package dev.kat.framework.cli;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.plan.Allowance;
import dev.kat.framework.plan.CoverageFacts;
import dev.kat.framework.plan.InstallPlan;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.plan.SuitePlan;
import dev.kat.framework.shard.ClusterShards;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what would run, and what it covers. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Prints what would run, and what it covers, without running anything.",
    footer = {
      "",
      "Examples:",
      "  kat plan --combinations --select rewrite=empty",
      "  kat plan --profile release",
      "  kat plan --budget 90s                what can be run in a minute and a half"
    })
final class PlanCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final Function<Shards, KatEngine> engines;

  @Mixin private PlanArguments arguments = new PlanArguments();

  @Option(names = "--combinations", description = "Also lists every combination with its id.")
  private boolean combinations;

  @Option(names = "--excluded", description = "Also lists what constraints exclude, and why.")
  private boolean excluded;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  PlanCommand(Supplier<List<Suite>> suites, Function<Shards, KatEngine> engines) {
    this.suites = suites;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Asked asked =
        Asked.of(arguments.parameters(), suites.get(), engines.apply(new ClusterShards()));
    Plan plan = asked.plan();
    plan.suites().forEach(suite -> suite(suite, out));
    totals(plan, out);
    Allowance budget = asked.options().plan().budget();
    if (budget != null) {
      out.println(budget.explanation(plan));
    }
    plan.errors().forEach(error -> spec.commandLine().getErr().println("error: " + error));
    return plan.errors().isEmpty() ? Kat.OK : Kat.FAILED;
  }

  private void suite(SuitePlan suite, PrintWriter out) {
    if (suite.unsupported() != null) {
      out.printf("%s: %s%n%n", suite.name(), suite.unsupported());
    }
    long selected = suite.selected().count();
    if (selected == 0) {
      return;
    }
    CoverageFacts facts = suite.coverage().get();
    out.printf("%s, strength %d%n", suite.name(), suite.strength());
    int width = suite.factors().stream().map(Factor::name).mapToInt(String::length).max().orElse(1);
    for (Factor<?> factor : suite.factors()) {
      out.printf(
          "  %-" + width + "s  %s%n",
          factor.name(),
          factor.levels().stream().map(Factor::label).collect(Collectors.joining(" | ")));
    }
    out.printf(
        "  tuples: %,d in all, %,d covered, %,d excluded by constraints%s%n",
        facts.tuples(), facts.covered(), facts.excluded(), missing(facts.missing()));
    facts.groups().forEach(each -> group(each, out));
    if (excluded) {
      facts
          .exclusions()
          .forEach(
              each -> out.printf("    %s: %s%n", each.tuple(), String.join("; ", each.reasons())));
    }
    out.printf(
        "  combinations: %d%s, exchanges: %d, witnesses: %d, installs: %d%n",
        selected,
        selected == suite.combinations().size() ? "" : " of " + suite.combinations().size(),
        suite.scenarios().stream().mapToInt(each -> each.exchanges().size()).sum(),
        suite.scenarios().stream().mapToInt(each -> each.witnesses().size()).sum(),
        Planner.pack(suite.scenarios()).size());
    if (combinations) {
      suite.scenarios().forEach(planned -> combination(planned, out));
    }
    out.println();
  }

  private static void group(CoverageFacts.OfGroup facts, PrintWriter out) {
    out.printf(
        "  group %s, strength %d of %s: %,d tuples in all, %,d covered, %,d excluded by constraints%s%n",
        facts.group().name(),
        facts.group().strength(),
        String.join(", ", facts.group().names()),
        facts.tuples(),
        facts.covered(),
        facts.excluded(),
        missing(facts.missing()));
  }

  private static String missing(long tuples) {
    return tuples == 0 ? "" : ", %,d MISSING".formatted(tuples);
  }

  private static void combination(PlannedScenario planned, PrintWriter out) {
    out.printf("    %s  %s%n", planned.combination().id(), planned.combination());
  }

  private static void totals(Plan plan, PrintWriter out) {
    for (InstallPlan install : plan.installs()) {
      out.printf(
          "install %s: %d scenarios, %d stages%s%s%n",
          install.id(),
          install.scenarios().size(),
          install.stages(),
          install.settings().exclusive() ? ", exclusive" : "",
          install.settings().options().isEmpty() ? "" : ", " + install.settings().options());
    }
    long exclusive = plan.installs().stream().filter(each -> each.settings().exclusive()).count();
    out.printf(
        "%d combinations in %d installs%s, %d exchanges, %d requests%n",
        plan.scenarios().size(),
        plan.installs().size(),
        exclusive == 0 ? "" : " (%d of them exclusive)".formatted(exclusive),
        plan.scenarios().stream().mapToInt(each -> each.exchanges().size()).sum(),
        plan.scenarios().stream().mapToInt(PlannedScenario::requests).sum());
  }
}
