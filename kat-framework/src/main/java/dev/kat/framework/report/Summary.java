package dev.kat.framework.report;

import dev.kat.framework.api.Part;
import dev.kat.framework.report.RunRecord.CauseRecord;
import dev.kat.framework.report.RunRecord.Client;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.RunRecord.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run in a few lines for the terminal. */
public final class Summary {

  private Summary() {}

  /** The verdict in one line. */
  public static String verdict(RunRecord run) {
    Totals totals = run.totals();
    String counts =
        "%d planned, %d executed, %d passed, %d failed"
            .formatted(totals.planned(), totals.executed(), totals.passed(), totals.failed());
    String lost = totals.lost() == 0 ? "" : ", " + totals.lost() + " LOST";
    int known = run.quarantined();
    String quarantined = known == 0 ? "" : ", " + known + " in quarantine";
    String state = run.finished() ? "" : " (the run did not finish)";
    String none = totals.planned() == 0 ? " (nothing was tested)" : "";
    return "KAT "
        + (run.green() ? "passed" : "FAILED")
        + ": "
        + counts
        + quarantined
        + lost
        + state
        + none;
  }

  /** What was tested, with what, and in which versions. */
  public static String tested(RunRecord run) {
    String system = run.system().isEmpty() ? "no system" : run.system();
    return String.join(
        ", ",
        version(run, Part.SYSTEM, "system " + system, "system " + system + " of no known version"),
        version(run, Part.ENVOY, "Envoy", "no known Envoy"),
        version(run, Part.KUBERNETES, "Kubernetes", "no Kubernetes"),
        version(run, Part.JAVA, "Java", "no known Java"));
  }

  private static String version(RunRecord run, Part part, String known, String otherwise) {
    String version = run.versions().get(part.label());
    return version == null ? otherwise : known + " " + version;
  }

  /** What ran, where the time went, and how much memory it took; not the verdict. */
  public static List<String> lines(RunRecord run) {
    Totals totals = run.totals();
    Memory memory = run.memory();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d combinations in %d installs, %d exchanges, %d requests"
            .formatted(
                totals.combinations(), totals.installs(), totals.exchanges(), totals.requests()));
    lines.add(
        String.format(Locale.ROOT, "%.1f s: ", run.seconds())
            + run.phases().stream().map(Summary::phase).collect(Collectors.joining(", ")));
    lines.add(
        "memory: heap %d MiB, process %d MiB, Envoys %d MiB"
            .formatted(memory.heapPeak(), memory.resident(), memory.envoys()));
    Client client = run.client();
    if (client != null) {
      lines.add(client.words());
    }
    lines.addAll(LeftOut.lines(run));
    run.suites().stream()
        .filter(suite -> suite.coverage().missing() > 0)
        .forEach(suite -> lines.add(uncovered(suite)));
    DifferenceSection.alike(run).forEach(alike -> lines.add(different(alike)));
    run.causes().forEach(cause -> lines.add(cause(run, cause)));
    return lines;
  }

  private static String uncovered(SuiteRecord suite) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d tuples of strength %d are NOT covered",
        suite.name(),
        suite.coverage().missing(),
        suite.coverage().tuples() - suite.coverage().excluded(),
        suite.strength());
  }

  private static String different(List<LeafRecord> alike) {
    LeafRecord first = alike.get(0);
    String combinations =
        alike.size() == 1
            ? first.combination()
            : "%d combinations, %s for one".formatted(alike.size(), first.combination());
    return "different: %s %s %s, %s"
        .formatted(first.suite(), combinations, first.check(), first.explanation());
  }

  private static String cause(RunRecord run, CauseRecord cause) {
    long checks = run.leaves().stream().filter(cause::concerns).count();
    return "cause %d: %s %s (%s; %d combinations, %d checks; `kat explain %d`)"
        .formatted(
            cause.number(),
            cause.suite(),
            cause.line(),
            cause.kind().toLowerCase(Locale.ROOT),
            cause.combinations().size(),
            checks,
            cause.number());
  }

  private static String phase(Phase phase) {
    return String.format(Locale.ROOT, "%s %.1f", phase.name(), phase.seconds());
  }
}
