package dev.kat.framework.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.FakeWorld;
import dev.kat.framework.engine.Verdict;
import dev.kat.framework.engine.World;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedScenario;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Suites are compiled into a directory, changed, and compiled again. */
class WatchingTest {

  private static final String SUITE =
      """
      package sample.suite;
      import dev.kat.framework.api.*;
      import java.util.List;
      public class Colors implements Suite {
        static final Factor<String> COLOR = new Factor<>("color", List.of("red", "green"));
        public Model model() { return new Model(List.of(COLOR), List.of(), 1, List.of()); }
        public Scenario scenario(Combination combination, Names names) {
          String path = names.path("/") + sample.route.Route.of(combination.get(COLOR));
          return new Scenario(InstallSettings.PLAIN, List.of(), List.of(
              new Stage("start", List.of(new Change.Apply(
                  new ServiceManifest(names.name("s"), path, List.of()))),
                  List.of(Exchange.once("get", Query.get(path), new sample.check.Status())))),
              List.of());
        }
      }
      """;
  private static final String CHECK =
      """
      package sample.check;
      import dev.kat.framework.api.*;
      import java.util.List;
      public class Status implements Check {
        public void check(List<Answer> answers, Findings findings) {
          findings.equal("status", %d, answers.get(0).status());
        }
      }
      """;
  private static final String ROUTE =
      """
      package sample.route;
      public class Route {
        public static String of(String color) { return color.equals("red") ? "%s" : "other"; }
      }
      """;

  /** All that these suites need: a compiler that is shown every library reads every library. */
  private static final String API =
      Suite.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  @TempDir Path classes;
  @TempDir Path sources;
  private final List<String> ran = new ArrayList<>();
  private Ending wrong = Ending.WRONG_ANSWERS;

  @BeforeEach
  void compileAll() throws IOException {
    compile("Route", ROUTE.formatted("first"));
    compile("Status", CHECK.formatted(200));
    compile("Colors", SUITE);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.kat.framework.api.Suite"), "sample.suite.Colors");
    Files.writeString(services.resolve("dev.kat.framework.api.SystemUnderTest"), "");
  }

  private void compile(String name, String text) throws IOException {
    Path source = Files.writeString(sources.resolve(name + ".java"), text);
    String path = classes + File.pathSeparator + API;
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", "" + classes, "-cp", path, "" + source))
        .isZero();
  }

  private Watching watching() throws IOException {
    ClassLoader parent =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    PlanOptions options = PlanOptions.NONE;
    return new Watching(options, new FakeWorld(), this::run, parent);
  }

  private Map<String, Ending> run(
      World world, Generation generation, List<PlannedScenario> scenarios) {
    Map<String, Ending> endings = new HashMap<>();
    for (PlannedScenario planned : scenarios) {
      ran.add(String.valueOf(planned.combination()));
      Exchange exchange = planned.scenario().stages().get(0).exchanges().get(0);
      Answer.Response response = new Answer.Response(200, "HTTP/1.1", List.of(), "", List.of());
      List<Answer> answers = List.of(Answer.of(exchange.query(), response, 1));
      world.answered(planned, exchange, answers);
      endings.put(
          planned.key(), Verdict.judge(exchange.check(), answers).passed() ? Ending.PASSED : wrong);
    }
    return endings;
  }

  private Round round(Watching watching) throws IOException {
    ran.clear();
    return watching.round(Classes.read(List.of(classes)));
  }

  @Test
  void theFirstRoundRunsEverything() throws IOException {
    try (Watching watching = watching()) {
      Round round = round(watching);

      assertThat(round.green()).isTrue();
      assertThat(ran).containsExactlyInAnyOrder("color=red", "color=green");
    }
  }

  @Test
  void aChangedCheckJudgesTheAnswersThatThereAre() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      Files.writeString(classes.resolve("unrelated.txt"), "reaches everything");
      Round round = round(watching);

      assertThat(round.judged()).isEqualTo(2);
      assertThat(ran).isEmpty();
    }
  }

  @Test
  void whatFailsTheNewCheckRunsToBeExplainedAndIsGreenWhenTheCheckIsMended() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      compile("Status", CHECK.formatted(404));
      Round red = round(watching);

      assertThat(red.changed()).containsExactly("sample.check.Status");
      assertThat(ran).hasSize(2);
      assertThat(red.failed()).isEqualTo(2);

      compile("Status", CHECK.formatted(200));
      Round green = round(watching);

      assertThat(ran).isEmpty();
      assertThat(green.green()).isTrue();
    }
  }

  @Test
  void whatFailedForMoreThanItsAnswersIsNotJudgedByThem() throws IOException {
    wrong = Ending.FAILED;
    try (Watching watching = watching()) {
      compile("Status", CHECK.formatted(404));
      round(watching);
      compile("Status", CHECK.formatted(200));
      Round round = round(watching);

      assertThat(round.judged()).isZero();
      assertThat(ran).hasSize(2);
      assertThat(round.green()).isTrue();
    }
  }

  @Test
  void ofManyOldAnswersThatFailNewChecksSomeRunAndTheOthersAreNamed() throws IOException {
    String colors =
        IntStream.range(0, 10).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(", "));
    compile("Colors", SUITE.replace("\"red\", \"green\"", colors));
    try (Watching watching = watching()) {
      round(watching);
      compile("Status", CHECK.formatted(404));
      Round round = round(watching);

      assertThat(round.judged()).isEqualTo(10);
      assertThat(ran).hasSize(8);
      assertThat(round.unseen()).hasSize(2).allMatch(key -> key.startsWith("Colors "));
      assertThat(round.failed()).isEqualTo(10);
    }
  }

  @Test
  void aLevelThatIsGoneIsForgotten() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      compile("Colors", SUITE.replace("\"red\", \"green\"", "\"red\""));
      Round round = round(watching);

      assertThat(ran).isEmpty();
      assertThat(round.passed()).isOne();
    }
  }

  @Test
  void aSourceWithAMistakeIsToldAsSomeCompilersTellIt() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      compile(
          "Route",
          """
          package sample.route;
          public class Route {
            public static String of(String color) {
              throw new Error("Unresolved compilation problem: missing return");
            }
          }
          """);
      assertThat(round(watching).problem()).contains("Unresolved compilation problem");

      compile("Route", ROUTE.formatted("first"));
      Round round = round(watching);

      assertThat(ran).isEmpty();
      assertThat(round.green()).isTrue();
    }
  }

  @Test
  void onlyTheCombinationWhoseConfigurationIsDifferentRunsAgain() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      compile("Route", ROUTE.formatted("second"));
      Round round = round(watching);

      assertThat(ran).containsExactly("color=red");
      assertThat(round.judged()).isOne();
      assertThat(round.passed()).isEqualTo(2);
    }
  }

  @Test
  void aClassThatIsMissingIsToldAndTheNextRoundGoesOn() throws IOException {
    try (Watching watching = watching()) {
      round(watching);
      Path suite = classes.resolve("sample/suite/Colors.class");
      byte[] whole = Files.readAllBytes(suite);
      Files.delete(suite);
      assertThat(round(watching).problem()).contains("sample.suite.Colors");

      Files.write(suite, whole);
      Round round = round(watching);

      assertThat(ran).isEmpty();
      assertThat(round.green()).isTrue();
    }
  }

  @Test
  void aClassThatIsHalfWrittenIsWaitedFor() throws IOException {
    Path suite = classes.resolve("sample/suite/Colors.class");
    byte[] whole = Files.readAllBytes(suite);
    for (int length = 0; length < whole.length; length++) {
      Files.write(suite, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Classes.read(List.of(classes)))
          .isInstanceOf(UnfinishedClassException.class)
          .hasMessageContaining("sample.suite.Colors");
    }
  }

  @Test
  void aPackageThatNothingReachesStaysLoaded() throws Exception {
    Classes before = Classes.read(List.of(classes));
    ClassLoader parent =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    Generation first = Generation.of(before, parent);
    compile("Status", CHECK.formatted(404));
    Generation second = first.next(Classes.read(List.of(classes)));

    Class<?> old = first.suites().get(0).getClass();
    Class<?> renewed = second.suites().get(0).getClass();
    assertThat(renewed).isNotSameAs(old);
    assertThat(renewed.getClassLoader().loadClass("sample.route.Route"))
        .isSameAs(old.getClassLoader().loadClass("sample.route.Route"));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void changesAlsoInNewDirectoriesAreNoticedAndClosingEndsTheWait() throws Exception {
    try (ChangedFiles changes = ChangedFiles.below(List.of(classes))) {
      Files.createDirectories(classes.resolve("new/place"));
      assertThat(changes.await()).isTrue();
      Files.writeString(classes.resolve("new/place/file"), "text");
      assertThat(changes.await()).isTrue();

      CompletableFuture<Boolean> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return changes.await();
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              task -> new Thread(task, "waiting").start());
      changes.close();
      assertThat(waiting.join()).isFalse();
    }
  }
}
