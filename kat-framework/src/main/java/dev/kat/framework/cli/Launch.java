package dev.kat.framework.cli;

import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.report.HistoryFile;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;

/**
 * A run from the command line: the engine runs what is asked for, and the exit code is that of the
 * record which it has written.
 *
 * @param parameters of the engine
 * @param terminal whether somebody is watching
 */
record Launch(
    KatEngine engine,
    Asked asked,
    Map<String, String> parameters,
    CommandLine line,
    boolean terminal) {

  /**
   * Runs, and says what came of it.
   *
   * @throws WrongUsage when there is no such system under test
   */
  int run(TestExecutionListener... listeners) {
    Asked.requireSystem(engine, asked.options());
    Estimate estimate;
    try {
      // Whatever ends this run early, nobody may take the last run's result for this one's.
      RunFile.delete(directory());
      estimate = new Estimate(HistoryFile.read(directory()));
    } catch (IOException e) {
      line.getErr().println("the results of earlier runs are in the way, so nothing has run: " + e);
      return Kat.FAILED;
    }
    Ends ends = new Ends();
    List<TestExecutionListener> all = new ArrayList<>(List.of(listeners));
    all.add(ends);
    all.add(new Screen(line.getOut(), terminal, estimate));
    execute(all.toArray(TestExecutionListener[]::new));
    return conclude(ends);
  }

  private Path directory() {
    return asked.options().output();
  }

  private void execute(TestExecutionListener... listeners) {
    List<Class<?>> suites =
        asked.plan().suites().stream().<Class<?>>map(suite -> suite.type()).toList();
    execute(engine, suites, parameters, CancellationToken.disabled(), listeners);
  }

  /** Has an engine run suites. */
  static void execute(
      KatEngine engine,
      List<Class<?>> suites,
      Map<String, String> parameters,
      CancellationToken cancellation,
      TestExecutionListener... listeners) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(engine)
            .build();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(suites.stream().map(DiscoverySelectors::selectClass).toList())
            .configurationParameters(parameters)
            .build();
    LauncherFactory.create(config)
        .execute(
            LauncherExecutionRequestBuilder.request(request)
                .listeners(listeners)
                .cancellationToken(cancellation)
                .build());
  }

  private int conclude(Ends ends) {
    try {
      RunRecord run = RunFile.read(RunFile.json(directory()));
      Optional<String> objection =
          run.green() ? ends.objection(run, asked.plan()) : Optional.empty();
      Summary.lines(run).forEach(line.getOut()::println);
      line.getOut()
          .println(objection.map(known -> "KAT FAILED: " + known).orElse(Summary.verdict(run)));
      line.getOut().println("report: " + RunFile.html(directory()).toAbsolutePath());
      return run.green() && objection.isEmpty() ? Kat.OK : Kat.FAILED;
    } catch (IOException e) {
      line.getErr().println("KAT FAILED: " + e.getMessage());
      return Kat.FAILED;
    }
  }
}
