package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.gate.Gate;
import dev.kat.framework.gate.GateVerdict;
import dev.kat.framework.gate.Policy;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a recorded run by a policy. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a recorded run by a policy: one verdict, with a reason for each rule.",
      "Exit codes: 0 all rules are kept, 1 one is broken, 2 wrong usage."
    },
    footer = {
      "",
      "A policy is a JSON file; what it leaves out is not asked for:",
      "  {\"suites\": [\"RoutingSuite\"],",
      "   \"coverage\": [{\"suite\": \"RoutingSuite\", \"factors\": [\"host\", \"client\"],",
      "                 \"strength\": 2, \"percent\": 100},",
      "                {\"suite\": \"MatchingSuite\", \"group\": \"winner\",",
      "                 \"strength\": 3, \"percent\": 100}],",
      "   \"exclusions\": [\"a redirect has no backend\"],",
      "   \"quarantined\": 2,",
      "   \"budgets\": {\"seconds\": 180, \"slower\": 1.5},",
      "   \"versions\": {\"envoy\": \"1.40.*\", \"kubernetes\": \">=1.34 <1.38\"}}",
      "",
      "Examples:",
      "  kat gate --policy release.json",
      "  kat gate --policy release.json --of target/kat/run.json --baseline last/run.json",
      "  kat gate --policy release.json --markdown summary.md"
    })
final class GateCommand implements Callable<Integer> {

  /** Nothing else of a run's options changes the plan. */
  private static final Set<String> PLANNING =
      Set.of(RunOptions.SEED, RunOptions.STRENGTH, RunOptions.PROFILE);

  private final Supplier<List<Suite>> suites;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy.")
  private Path policy;

  @Mixin private ResultArgument result = new ResultArgument();

  @Option(
      names = "--baseline",
      paramLabel = "RESULT",
      description = "The record of an earlier run, or its directory, to compare times with.")
  private @Nullable Path baseline;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes the summary for a pull request there.")
  private @Nullable Path markdown;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  GateCommand(Supplier<List<Suite>> suites) {
    this.suites = suites;
  }

  @Override
  public Integer call() {
    RunRecord run = result.read();
    RunRecord earlier = baseline == null ? null : ResultArgument.read(baseline);
    try {
      GateVerdict verdict = Gate.judge(Policy.read(policy), run, plan(run), earlier);
      if (markdown != null) {
        Files.writeString(markdown, verdict.markdown(Summary.tested(run), reproduce()));
      }
      verdict
          .judgements()
          .forEach(each ->
              spec.commandLine()
                  .getOut()
                  .printf("%s %s: %s%n", each.kept() ? "✓" : "✗", each.rule(), each.reason()));
      spec.commandLine().getOut().println(verdict.line());
      return verdict.passes() ? Kat.OK : Kat.FAILED;
    } catch (IOException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** All combinations that the run could have had, whatever it has selected. */
  private Plan plan(RunRecord run) {
    RunOptions options =
        PlanArguments.options(
            run.options().entrySet().stream()
                .filter(each -> PLANNING.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return Planner.plan(suites.get(), options.plan().whole());
  }

  private String reproduce() {
    return "scripts/kat gate --policy "
        + policy
        + Optional.ofNullable(baseline).map(each -> " --baseline " + each).orElse("")
        + " --of "
        + result.path();
  }
}
