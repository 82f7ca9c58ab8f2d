package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Shards;
import dev.kat.framework.shard.ClusterShards;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code kat}: plans and runs the suites on the class path. */
@Command(
    name = "kat",
    mixinStandardHelpOptions = true,
    version = "kat 0.1.0",
    description = "Combinatorial acceptance tests for Envoy control planes.",
    footer = {
      "",
      "Examples:",
      "  kat plan                                what would run, and what it covers",
      "  kat run                                 everything",
      "  kat run --select 9f3a1c                 one combination, by the beginning of its id",
      "  kat run --select 'rewrite=empty host=exact, LifecycleSuite'",
      "  kat run --tiers compile                 only compile and validate, in seconds",
      "  kat explain 1                           the first cause of failures in the last run",
      "  kat report --junit target/reports       the last run in other formats",
      "  kat replay target/kat --cause 1         runs again what failed for it",
      "  kat watch --select RoutingSuite         runs again what a change of classes touches",
      "  kat faults --long                       what goes wrong may cost no request",
      "",
      "A selection joins terms by blanks (all must hold) and by commas (one must). A term is",
      "factor=level, a suite's name, or a combination's id or the beginning of one.",
      "",
      "Exit codes: 0 all that was planned ran and passed; 1 something failed or was lost;",
      "2 wrong usage, or nothing is selected."
    })
public final class Kat implements Runnable {

  /** The system property by which the script tells that somebody is watching. */
  private static final String TERMINAL = "kat.terminal";

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private Kat() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    boolean terminal = Boolean.getBoolean(TERMINAL);
    int code = FAILED;
    try {
      code =
          command(Kat::installedSuites, KatEngine::new, terminal)
              .setOut(out)
              .setErr(err)
              .execute(args);
    } catch (Throwable bug) { // also an Error, such as a class that cannot be loaded
      bug.printStackTrace(err);
    } finally {
      // Threads of libraries must not keep a finished run alive.
      System.exit(code);
    }
  }

  static CommandLine command(
      Supplier<List<Suite>> suites, Function<Shards, KatEngine> engines, boolean terminal) {
    return new CommandLine(new Kat())
        .addSubcommand(new PlanCommand(suites, engines))
        .addSubcommand(new RunCommand(suites, engines, terminal))
        .addSubcommand(new ReplayCommand(suites, engines, terminal))
        .addSubcommand(new WatchCommand(suites, terminal))
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new ReportCommand())
        .addSubcommand(new MergeCommand(suites, engines))
        .addSubcommand(new FaultsCommand())
        .addSubcommand(new GateCommand(suites))
        .addSubcommand(new VerdictCommand())
        .addSubcommand(new GenerateCommand())
        .addSubcommand(new CoverCommand())
        .addSubcommand(new RehearseCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new CleanCommand())
        .addSubcommand(new RightsCommand(engines.apply(new ClusterShards())))
        .addSubcommand(new EnvoyCommand())
        .addSubcommand(new CompletionCommand())
        .setExecutionExceptionHandler(Kat::explain);
  }

  private static int explain(Exception error, CommandLine line, ParseResult arguments)
      throws Exception {
    if (error instanceof WrongUsage) {
      line.getErr().println("kat: " + error.getMessage());
      return USAGE;
    }
    throw error;
  }

  private static List<Suite> installedSuites() {
    return ServiceLoader.load(Suite.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing, for example plan or run");
  }
}
