package dev.kat.framework.cli;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.World;
import dev.kat.framework.watch.ChangedFiles;
import dev.kat.framework.watch.Watching;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs once, and again what a change of compiled classes touches. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Runs once, keeps everything running, and runs again what a change of compiled classes",
      "touches: where a scenario does what it did, its recorded answers are judged by the new",
      "checks; where it does something else, only what differs is applied. A change that reaches",
      "the system under test runs everything that is selected. q and Enter, or Ctrl-C, ends it;",
      "after q the exit code is 0 when the last round was green, and 1 when it was not."
    },
    footer = {
      "",
      "Compile with your IDE, or with: mvn -q -pl kat-tests -am compile",
      "",
      "Examples:",
      "  kat watch --select RoutingSuite           one suite",
      "  kat watch --select 'rewrite=regex'        a level, in whatever suite has it",
      "  kat watch --select 9f3a1c --minimise 2    one combination; looks for the cause of a failure"
    })
final class WatchCommand implements Callable<Integer> {

  private final Supplier<List<Suite>> suites;
  private final boolean terminal;

  @Mixin private PlanArguments arguments = new PlanArguments();

  @Option(
      names = "--tiers",
      paramLabel = "LIST",
      description = "compile, embedded, or both with a comma; both when not given.")
  private @Nullable String tiers;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "For run.json and report.html of the last round; target/kat/watch usually.")
  private @Nullable Path output;

  @Option(
      names = "--minimise",
      paramLabel = "BATCHES",
      description = "As for kat run; 0 when not given, for it takes its time.")
  private int minimise;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  WatchCommand(Supplier<List<Suite>> suites, boolean terminal) {
    this.suites = suites;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> directories = WatchedClasses.directories();
    Map<String, String> parameters = parameters();
    RunOptions options = options(parameters, directories);
    CancellationToken end = CancellationToken.create();
    RoundScreen screen = new RoundScreen(spec.commandLine().getOut(), terminal, end);
    Watching watching =
        new Watching(
            options.plan(),
            World.real(options),
            new RoundRuns(parameters, options.output(), end, screen),
            WatchCommand.class.getClassLoader());
    try (ChangedFiles changes = ChangedFiles.below(directories)) {
      Rounds rounds = new Rounds(directories, watching, changes, screen, end);
      Runtime.getRuntime().addShutdownHook(new Thread(rounds::end, "kat-watch-end"));
      listen(rounds);
      return rounds.run() ? Kat.OK : Kat.FAILED;
    }
  }

  /** Complains about mistakes before anything starts. */
  private RunOptions options(Map<String, String> parameters, List<Path> directories) {
    if (directories.isEmpty()) {
      throw new WrongUsage("the class path has no directory with classes that could change");
    }
    KatEngine engine = new KatEngine();
    RunOptions options = Asked.of(parameters, suites.get(), engine).options();
    if (options.cluster().isCluster()) {
      throw new WrongUsage(
          "kat.cluster is given, but kat watch keeps an environment on this machine");
    }
    if (engine.subset(options).isPresent()) {
      throw new WrongUsage(
          "%s does not have everything, and kat watch plans as if it had; use kat run"
              .formatted(options.system()));
    }
    engine
        .refusal(options)
        .ifPresent(refusal -> {
          throw new WrongUsage(refusal);
        });
    return options;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = arguments.parameters();
    PlanArguments.put(parameters, RunOptions.TIERS, tiers);
    PlanArguments.put(parameters, RunOptions.MINIMISE, minimise);
    Path own = PlanArguments.options(Map.of()).output().resolve("watch");
    PlanArguments.put(parameters, RunOptions.OUTPUT, output == null ? own : output);
    return parameters;
  }

  /** Ends when a line begins with q; the end of the input says nothing. */
  private static void listen(Rounds rounds) {
    Thread reader = new Thread(() -> read(rounds), "kat-watch-keys");
    reader.setDaemon(true);
    reader.start();
  }

  private static void read(Rounds rounds) {
    try {
      int key = System.in.read();
      while (key >= 0 && key != 'q') {
        key = System.in.read();
      }
      if (key == 'q') {
        rounds.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
