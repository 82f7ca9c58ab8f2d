package dev.kat.framework.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.framework.report.History.Entry;
import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.Coverage;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.FactorRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.RunRecord.Totals;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a large run, in a browser. */
class ReportPageTest {

  private static final int COMBINATIONS = 2000;
  private static final int FACTORS = 30;
  private static final int LEVELS = 4;

  /** What somebody does who looks for the rows of a pair that fails, and how long it takes. */
  private static final String VISITOR =
      """
      <script>
      const begun = performance.now();
      const said = (name, value) => { document.body.dataset[name] = value; };
      const map = document.querySelector("details.map");
      map.open = true;
      map.addEventListener("toggle", () => {
        said("cells", map.querySelectorAll(".heat button").length);
        said("red", map.querySelectorAll(".heat button.red").length);
        [...map.querySelectorAll(".heat button")]
          .find((each) => each.title.startsWith("factor0 × factor1:")).click();
        said("never", map.querySelectorAll(".pair .never").length);
        map.querySelector(".pair button.bad").click();
        const filter = document.getElementById("filter");
        said("filter", filter.value);
        said("shown", document.getElementById("shown").textContent);
        const left = [...document.querySelectorAll("#combinations tbody tr")]
          .filter((row) => !row.hidden);
        said("left", left.every((row) => row.cells[2].textContent === "failed"));
        said("millis", Math.round(performance.now() - begun));
        filter.value = "";
        filter.dispatchEvent(new Event("input"));
        scrollTo(0, 0);
      });
      </script>
      """;

  @TempDir private Path directory;

  private static RunRecord run() {
    Random random = new Random(1);
    List<FactorRecord> factors =
        IntStream.range(0, FACTORS)
            .mapToObj(factor ->
                new FactorRecord(
                    "factor" + factor,
                    IntStream.range(0, LEVELS).mapToObj(level -> "level" + level).toList()))
            .toList();
    List<CombinationRecord> combinations = new ArrayList<>();
    List<LeafRecord> leaves = new ArrayList<>();
    for (int i = 0; i < COMBINATIONS; i++) {
      int[] row = random.ints(FACTORS, 0, LEVELS).toArray();
      row[1] = row[0] == 3 && row[1] == 3 ? 0 : row[1]; // what the exclusion says
      String id = "%010x".formatted(i);
      String labels =
          String.join(
              " ",
              IntStream.range(0, FACTORS).mapToObj(f -> "factor" + f + "=level" + row[f]).toList());
      combinations.add(new CombinationRecord(id, labels, "i" + i % 60));
      boolean fails = row[0] == 1 && row[1] == 2;
      leaves.add(
          new LeafRecord(
              "[engine:kat]/" + id,
              "Large",
              id,
              "exchange 'get'",
              fails ? Outcome.FAILED : Outcome.PASSED,
              1 + i % 70,
              fails ? "status\n  expected 200\n  actual 404" : null,
              List.of()));
    }
    SuiteRecord suite =
        new SuiteRecord(
            "Large",
            "example.Large",
            2,
            factors,
            new Coverage(
                6960,
                6959,
                1,
                List.of(new Exclusion("factor0=level3 factor1=level3", List.of("why"))),
                List.of()),
            combinations,
            null);
    int failed = (int) leaves.stream().filter(leaf -> leaf.outcome().isBad()).count();
    return new RunRecord(
        RunRecord.VERSION,
        true,
        "2026-01-09T00:00:00Z",
        61.5,
        "fake",
        Map.of(),
        Map.of(),
        new Totals(
            COMBINATIONS,
            COMBINATIONS,
            COMBINATIONS - failed,
            failed,
            COMBINATIONS,
            60,
            2000,
            2000),
        List.of(new Phase("plan", 0, 2), new Phase("launch", 2, 20), new Phase("exchange", 8, 52)),
        new Memory(1, 2, 3),
        new RunRecord.Client(0.4, 12),
        List.of(suite),
        leaves,
        List.of(),
        List.of());
  }

  private static History history() {
    return new History(
        IntStream.range(1, 9)
            .mapToObj(day ->
                new Entry(
                    "2026-01-0" + day + "T00:00:00Z",
                    "fake",
                    day != 4,
                    50 + day * day % 17,
                    COMBINATIONS,
                    COMBINATIONS,
                    day == 4 ? 3 : 0,
                    0))
            .toList());
  }

  /** The pictures stay for people to look at. */
  @ParameterizedTest
  @CsvSource({"light, 1", "dark, 0"})
  void theRowsOfAPairAreAClickAway(String name, int scheme) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(
        chromium.isPresent(), "no chromium on the PATH; on Debian, apt-get install chromium");
    Path page = directory.resolve("report.html");
    RunRecord run = run();
    Files.writeString(
        page, RunFile.page(run, history().with(run)).replace("</body>", VISITOR + "</body>"));
    Path dom = directory.resolve("dom");
    Path picture = Path.of("target/report-" + name + ".png").toAbsolutePath();
    Process browser =
        new ProcessBuilder(
                chromium.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--blink-settings=preferredColorScheme=" + scheme,
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=1400,3200",
                "--virtual-time-budget=10000",
                "--screenshot=" + picture,
                "--dump-dom",
                page.toUri().toString())
            .redirectError(directory.resolve("log").toFile())
            .redirectOutput(dom.toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      browser.destroyForcibly();
    }

    String body =
        Files.readString(dom)
            .lines()
            .filter(line -> line.startsWith("<body"))
            .findFirst()
            .orElse("");
    assertThat(body)
        .contains("data-cells=\"" + FACTORS * (FACTORS - 1) / 2 + "\"", "data-red=\"1\"")
        .contains("data-never=\"1\"", "data-left=\"true\"")
        .contains("data-filter=\"Large &quot;factor0=level1&quot; &quot;factor1=level2&quot;\"")
        .contains("data-shown=\"" + run.totals().failed() + " of 2000\"");
    assertThat(Files.readString(dom)).contains("The last 9 runs", "<polyline", "Slowest installs");
    assertThat(Files.readString(directory.resolve("log"))).doesNotContain("Uncaught");
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
