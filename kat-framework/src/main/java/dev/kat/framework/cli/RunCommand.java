package dev.kat.framework.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the suites through the same engine as the build does. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the suites, explains failures, and writes a report.",
    footer = {
      "",
      "Examples:",
      "  kat run",
      "  kat run --select 'host=regex rewrite=absent'",
      "  kat run --tiers compile --strength 3",
      "  kat run --cluster kubeconfig --kubeconfig ~/.kube/config --context kind-kat --keep"
    })
final class RunCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final Supplier<KatEngine> engine;
  private final boolean terminal;

  @Mixin private PlanArguments arguments = new PlanArguments();

  @Option(
      names = "--tiers",
      paramLabel = "LIST",
      description = "compile, and embedded or cluster, separated by a comma; both when not given.")
  private @Nullable String tiers;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "The system under test, when there are several.")
  private @Nullable String system;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description =
          "For run.json and report.html; target/kat when not given, or what -Dkat.output says.")
  private @Nullable Path output;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many requests are under way at the same time; 64 when not given.")
  private @Nullable Integer parallel;

  @Option(
      names = "--inventory-update",
      paramLabel = "DIRECTORY",
      description =
          "Writes the inventories of the suites there instead of comparing them, and fails.")
  private @Nullable Path inventoryUpdate;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  RunCommand(Supplier<List<Suite>> suites, Supplier<KatEngine> engine, boolean terminal) {
    this.suites = suites;
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> parameters = parameters();
    Asked asked = Asked.of(parameters, suites.get());
    RunOptions options = asked.options();
    if (options.inventoryUpdate() != null && !options.plan().untouched()) {
      throw new WrongUsage(
          "an inventory lists the whole plan: update it without --select, --seed and --strength");
    }
    KatEngine chosen = engine.get();
    chosen
        .refusal(options)
        .ifPresent(refusal -> {
          throw new WrongUsage(refusal);
        });
    try {
      // Whatever ends this run early, nobody may take the last run's result for this one's.
      RunFile.delete(options.output());
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("the results of the last run cannot be removed, so nothing has run: " + e);
      return Kat.FAILED;
    }
    Ends ends = new Ends();
    execute(chosen, asked.plan(), parameters, ends, new Screen(out, terminal));
    return conclude(options.output(), asked.plan(), ends, out);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = arguments.parameters();
    PlanArguments.put(parameters, RunOptions.TIERS, tiers);
    parameters.putAll(cluster.parameters());
    PlanArguments.put(parameters, RunOptions.SYSTEM, system);
    PlanArguments.put(parameters, RunOptions.OUTPUT, output);
    PlanArguments.put(parameters, RunOptions.PARALLEL, parallel);
    PlanArguments.put(
        parameters,
        RunOptions.INVENTORY_UPDATE,
        inventoryUpdate == null ? null : inventoryUpdate.toAbsolutePath());
    return parameters;
  }

  private static void execute(
      KatEngine engine,
      Plan plan,
      Map<String, String> parameters,
      TestExecutionListener... listeners) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(engine)
            .build();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                plan.suites().stream().map(suite -> selectClass(suite.suite().getClass())).toList())
            .configurationParameters(parameters)
            .build();
    LauncherFactory.create(config)
        .execute(LauncherExecutionRequestBuilder.request(request).listeners(listeners).build());
  }

  private int conclude(Path directory, Plan plan, Ends ends, PrintWriter out) {
    try {
      RunRecord run = RunFile.read(RunFile.json(directory));
      Optional<String> objection = run.green() ? ends.objection(run, plan) : Optional.empty();
      Summary.lines(run).forEach(out::println);
      out.println(objection.map(known -> "KAT FAILED: " + known).orElse(Summary.verdict(run)));
      out.println("report: " + RunFile.html(directory).toAbsolutePath());
      return run.green() && objection.isEmpty() ? Kat.OK : Kat.FAILED;
    } catch (IOException e) {
      spec.commandLine().getErr().println("KAT FAILED: " + e.getMessage());
      return Kat.FAILED;
    }
  }
}
