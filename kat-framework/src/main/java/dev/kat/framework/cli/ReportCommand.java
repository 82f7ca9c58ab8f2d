package dev.kat.framework.cli;

import dev.kat.framework.export.Export;
import dev.kat.framework.report.History;
import dev.kat.framework.report.HistoryFile;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the reports of a recorded run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the reports of a recorded run, without running anything.",
      "Exit codes: 0 they are written, 2 wrong usage."
    },
    footer = {
      "",
      "Examples:",
      "  kat report --html report.html --history runs/",
      "                 the page, with all runs of which a run.json is below that directory",
      "  kat report --junit target/surefire-reports",
      "                 a TEST-*.xml for each suite, as Surefire writes it",
      "  kat report --open-test events.xml --allure allure-results",
      "  kat report --of last/run.json --html last.html"
    })
final class ReportCommand implements Callable<Integer> {

  @Mixin private ResultArgument result = new ResultArgument();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "The page; with no option for a format, report.html beside the record.")
  private @Nullable Path html;

  @Option(
      names = "--history",
      paramLabel = "DIRECTORY",
      description = {
        "Where run.json of earlier runs are, in whatever subdirectories; when not given,",
        "history.json beside the record tells of them."
      })
  private @Nullable Path earlier;

  @Option(
      names = "--junit",
      paramLabel = "DIRECTORY",
      description = "JUnit XML, a file for each suite.")
  private @Nullable Path junit;

  @Option(
      names = "--open-test",
      paramLabel = "FILE",
      description = "The events of Open Test Reporting.")
  private @Nullable Path openTest;

  @Option(
      names = "--allure",
      paramLabel = "DIRECTORY",
      description = "Allure results, with the levels as parameters.")
  private @Nullable Path allure;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    RunRecord run = result.read();
    Path directory = Files.isDirectory(result.path()) ? result.path() : beside(result.path());
    Map<Export, Path> exports = new EnumMap<>(Export.class);
    put(exports, Export.JUNIT, junit);
    put(exports, Export.OPEN_TEST, openTest);
    put(exports, Export.ALLURE, allure);
    try {
      if (html != null || exports.isEmpty()) {
        Path page = html == null ? RunFile.html(directory) : html;
        History history =
            earlier == null ? HistoryFile.read(directory) : HistoryFile.below(earlier).with(run);
        Files.createDirectories(beside(page));
        Files.writeString(page, RunFile.page(run, history));
        written(page);
      }
      for (Map.Entry<Export, Path> each : exports.entrySet()) {
        each.getKey().write(run, each.getValue());
        written(each.getValue());
      }
    } catch (IOException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
    return Kat.OK;
  }

  private static void put(Map<Export, Path> exports, Export format, @Nullable Path place) {
    if (place != null) {
      exports.put(format, place);
    }
  }

  private static Path beside(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }

  private void written(Path place) {
    spec.commandLine().getOut().println("written: " + place);
  }
}
