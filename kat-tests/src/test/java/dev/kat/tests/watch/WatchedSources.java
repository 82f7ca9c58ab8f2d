package dev.kat.tests.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Suite;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.ToolProvider;

/**
 * A suite of two combinations, compiled into a directory that is watched: what it checks and what
 * it configures are classes of their own, which are edited.
 */
final class WatchedSources {

  private static final String SUITE =
      """
      package sample.suite;
      import dev.kat.framework.api.*;
      import java.util.List;
      public class Watched implements Suite {
        static final Factor<String> COLOR = new Factor<>("color", List.of("red", "green"));
        public Model model() { return new Model(List.of(COLOR), List.of(), 1, List.of()); }
        public Scenario scenario(Combination combination, Names names) {
          String backend = names.name("s");
          String rewrite = sample.route.Rewrite.of(combination.get(COLOR));
          String mapping = String.join("\\n", "apiVersion: ambassador/v1", "kind: Mapping",
              "name: " + backend, "prefix: " + names.path("/"), "rewrite: " + rewrite,
              "service: " + backend);
          return new Scenario(
              InstallSettings.PLAIN,
              List.of(new BackendDeclaration(backend, false)),
              List.of(new Stage("start",
                  List.of(new Change.Apply(new ServiceManifest(backend, mapping, List.of(backend)))),
                  List.of(Exchange.once("get", Query.get(names.path("/")),
                      new sample.check.Seen(rewrite))))),
              List.of());
        }
      }
      """;
  private static final String CHECK =
      """
      package sample.check;
      import dev.kat.framework.api.*;
      import java.util.List;
      import java.util.Optional;
      public record Seen(String path) implements Check {
        public void check(List<Answer> answers, Findings findings) {
          findings.equal("path seen", Optional.of(path + "%s"),
              answers.get(0).echo().map(echo -> echo.path()));
        }
      }
      """;
  private static final String REWRITE =
      """
      package sample.route;
      public class Rewrite {
        public static String of(String color) { return color.equals("red") ? "%s" : "/green"; }
      }
      """;
  private static final String UNREACHED =
      """
      package sample.other;
      public class Unreached {}
      """;

  private final Path classes;
  private final Path sources;

  WatchedSources(Path directory) throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    sources = Files.createDirectories(directory.resolve("sources"));
    red("/red");
    checkMoreThanPath("");
    compile("Watched", SUITE);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.kat.framework.api.Suite"), "sample.suite.Watched");
  }

  Path classes() {
    return classes;
  }

  /** Has the check expect that this follows the path that a backend sees. */
  void checkMoreThanPath(String more) {
    compile("Seen", CHECK.formatted(more));
  }

  /** Has one of the combinations be rewritten to this path, and expects that. */
  void red(String path) {
    compile("Rewrite", REWRITE.formatted(path));
  }

  void addWhatNothingReaches() {
    compile("Unreached", UNREACHED);
  }

  /** Writes as much of the check's class as a compiler has when it is interrupted. */
  void cutCheckOff() throws IOException {
    Path check = classes.resolve("sample/check/Seen.class");
    byte[] whole = Files.readAllBytes(check);
    Files.write(check, Arrays.copyOf(whole, whole.length / 2));
  }

  /** Where a class is; a compiler that is shown every library reads every library. */
  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private void compile(String name, String text) {
    try {
      Path source = Files.writeString(sources.resolve(name + ".java"), text);
      ByteArrayOutputStream complaints = new ByteArrayOutputStream();
      String path =
          String.join(File.pathSeparator, "" + classes, place(Suite.class), place(Echo.class));
      String[] arguments = {"-proc:none", "-d", "" + classes, "-cp", path, "" + source};
      int code = ToolProvider.getSystemJavaCompiler().run(null, null, complaints, arguments);
      assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
