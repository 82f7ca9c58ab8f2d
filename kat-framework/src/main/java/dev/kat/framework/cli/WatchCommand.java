package dev.kat.framework.cli;

import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.World;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.watch.ChangedFiles;
import dev.kat.framework.watch.Classes;
import dev.kat.framework.watch.Generation;
import dev.kat.framework.watch.Round;
import dev.kat.framework.watch.UnfinishedClassException;
import dev.kat.framework.watch.Watching;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
      "the system under test runs everything that is selected. q and Enter, or Ctrl-C, ends it."
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

  private final boolean terminal;
  private final CancellationToken cancellation = CancellationToken.create();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Mixin private PlanArguments arguments = new PlanArguments();

  @Option(
      names = "--tiers",
      paramLabel = "LIST",
      description = "compile, embedded, or both with a comma; both when not given.")
  private @Nullable String tiers;

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "The system under test, when there are several.")
  private @Nullable String system;

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

  WatchCommand(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> directories = WatchedClasses.directories();
    if (directories.isEmpty()) {
      throw new WrongUsage("the class path has no directory with classes that could change");
    }
    Map<String, String> parameters = parameters();
    RunOptions options = options(parameters);
    RoundScreen screen = new RoundScreen(spec.commandLine().getOut(), terminal);
    Watching watching =
        new Watching(
            options.plan(),
            World.real(options),
            (world, generation, scenarios) ->
                run(parameters, options, screen, world, generation, scenarios),
            WatchCommand.class.getClassLoader());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(watching), "kat-watch-end"));
    try (ChangedFiles changes = ChangedFiles.below(directories)) {
      listen(changes);
      return rounds(directories, watching, changes, screen);
    } finally {
      close(watching);
    }
  }

  private void close(Watching watching) {
    if (closed.compareAndSet(false, true)) {
      watching.close();
    }
  }

  private static RunOptions options(Map<String, String> parameters) {
    try {
      return PlanArguments.options(parameters);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = arguments.parameters();
    PlanArguments.put(parameters, RunOptions.TIERS, tiers);
    PlanArguments.put(parameters, RunOptions.SYSTEM, system);
    PlanArguments.put(parameters, RunOptions.MINIMISE, minimise);
    Path own = PlanArguments.options(Map.of()).output().resolve("watch");
    PlanArguments.put(parameters, RunOptions.OUTPUT, output == null ? own : output);
    return parameters;
  }

  /** Ends when a line begins with q; the end of the input says nothing. */
  private void listen(ChangedFiles changes) {
    Thread reader =
        new Thread(
            () -> {
              try {
                int key = System.in.read();
                while (key >= 0 && key != 'q') {
                  key = System.in.read();
                }
                if (key == 'q') {
                  cancellation.cancel();
                  changes.close();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "kat-watch-keys");
    reader.setDaemon(true);
    reader.start();
  }

  private int rounds(
      List<Path> directories, Watching watching, ChangedFiles changes, RoundScreen screen)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Classes seen = null;
    boolean green = false;
    int number = 0;
    do {
      try {
        long t0 = System.nanoTime(); Classes now = Classes.read(directories); out.println("T read " + (System.nanoTime() - t0) / 1000000);
        if (seen == null || !now.sameAs(seen)) {
          seen = now;
          number++;
          screen.clear();
          long start = System.nanoTime();
          Round round = watching.round(now);
          screen.end();
          green = round.green();
          out.println(line(number, round, (System.nanoTime() - start) / 1e9));
        }
      } catch (UnfinishedClassException e) {
        out.println("waiting for the compiler: " + e.getMessage());
      }
    } while (!cancellation.isCancellationRequested() && changes.await());
    return green ? Kat.OK : Kat.FAILED;
  }

  private static String line(int number, Round round, double seconds) {
    String head =
        "%s  round %d%s: "
            .formatted(
                LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                number,
                changed(round.changed()));
    if (!round.problem().isEmpty()) {
      return head + round.problem();
    }
    String unseen =
        round.unseen().isEmpty()
            ? ""
            : "; not run again, but failing: " + String.join(", ", round.unseen());
    return head
        + String.format(
            Locale.ROOT,
            "%d judged again, %d ran again, %.1f s; %d pass, %d fail%s",
            round.judged(),
            round.ran(),
            seconds,
            round.passed(),
            round.failed(),
            unseen);
  }

  private static String changed(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first = names.get(0).substring(names.get(0).lastIndexOf('.') + 1);
    return ", " + first + (names.size() == 1 ? "" : " and %d more".formatted(names.size() - 1));
  }

  private Set<String> run(
      Map<String, String> parameters,
      RunOptions options,
      RoundScreen screen,
      World world,
      Generation generation,
      List<PlannedScenario> scenarios) {
    Set<String> names = scenarios.stream().map(PlannedScenario::suite).collect(Collectors.toSet());
    Map<String, String> own = new TreeMap<>(parameters);
    own.put(
        RunOptions.SELECT,
        scenarios.stream().map(PlannedScenario::key).collect(Collectors.joining(", ")));
    KatEngine engine = new KatEngine(given -> world, generation::systems, Limits.DEFAULT);
    List<Class<?>> suites =
        generation.suites().stream()
            .filter(suite -> names.contains(suite.name()))
            .<Class<?>>map(Object::getClass)
            .toList();
    try {
      RunFile.delete(options.output());
      Launch.execute(engine, suites, own, cancellation, screen);
      return passed(RunFile.read(RunFile.json(options.output())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> passed(RunRecord run) {
    Map<String, Boolean> passed =
        run.leaves().stream()
            .collect(
                Collectors.toMap(
                    leaf -> leaf.suite() + " " + leaf.combination(),
                    WatchCommand::isGood,
                    Boolean::logicalAnd));
    return passed.keySet().stream()
        .filter(key -> Boolean.TRUE.equals(passed.get(key)))
        .collect(Collectors.toSet());
  }

  private static boolean isGood(LeafRecord leaf) {
    return !leaf.outcome().isBad();
  }
}
