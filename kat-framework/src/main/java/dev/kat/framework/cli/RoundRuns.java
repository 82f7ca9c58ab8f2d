package dev.kat.framework.cli;

import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.Limits;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.World;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.watch.Ending;
import dev.kat.framework.watch.Generation;
import dev.kat.framework.watch.Watching;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.UniqueId;

/**
 * The runs of rounds, by the same engine as all others. Each leaves its record.
 *
 * @param parameters of the engine, but for the selection
 * @param output where the records go
 */
record RoundRuns(
    Map<String, String> parameters, Path output, CancellationToken end, RoundScreen screen)
    implements Watching.Runs {

  private static final String EXCHANGE = "exchange";

  @Override
  public Map<String, Ending> run(
      World world, Generation generation, List<PlannedScenario> scenarios) {
    Set<String> names = scenarios.stream().map(PlannedScenario::suite).collect(Collectors.toSet());
    List<Class<?>> suites =
        generation.suites().stream()
            .filter(suite -> names.contains(suite.name()))
            .<Class<?>>map(Object::getClass)
            .toList();
    Map<String, String> own = new TreeMap<>(parameters);
    own.put(
        RunOptions.SELECT,
        scenarios.stream().map(PlannedScenario::key).collect(Collectors.joining(", ")));
    KatEngine engine = new KatEngine(given -> world, generation::systems, Limits.DEFAULT);
    try {
      RunFile.delete(output);
      Launch.execute(engine, suites, own, end, screen);
      return endings(RunFile.read(RunFile.json(output)).leaves());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Ending> endings(List<LeafRecord> leaves) {
    Map<String, Ending> endings = new TreeMap<>();
    leaves.forEach(leaf ->
        endings.merge(
            leaf.suite() + " " + leaf.combination(),
            ending(leaf),
            (some, other) -> some.compareTo(other) > 0 ? some : other));
    return endings;
  }

  private static Ending ending(LeafRecord leaf) {
    if (!leaf.outcome().isBad()) {
      return Ending.PASSED;
    }
    return UniqueId.parse(leaf.uniqueId()).getLastSegment().getType().equals(EXCHANGE)
        ? Ending.WRONG_ANSWERS
        : Ending.FAILED;
  }
}
