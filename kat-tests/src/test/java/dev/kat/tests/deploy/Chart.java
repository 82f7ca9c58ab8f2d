package dev.kat.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.tests.SourceTree;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The chart in {@code deploy/chart}, rendered by a real helm. */
final class Chart {

  static final String NAME = "edge";

  private static final int NO_HELM = 69;

  private Chart() {}

  /** What a command of {@code scripts} wrote, and how it ended. */
  record Result(int exitCode, String output) {}

  /** Runs a script; where there can be no helm, the test is skipped. */
  static Result run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(SourceTree.root().resolve("scripts").resolve(script).toString());
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile("chart", ".out");
    Path errors = Files.createTempFile("chart", ".err");
    try {
      int exitCode =
          new ProcessBuilder(command)
              .directory(SourceTree.root().toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start()
              .waitFor();
      String said = Files.readString(errors);
      assumeTrue(exitCode != NO_HELM, said);
      return new Result(
          exitCode, exitCode == 0 ? Files.readString(output) : Files.readString(output) + said);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  static Result template(String namespace, String... values)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("template", NAME, "deploy/chart", "--namespace", namespace));
    for (String value : values) {
      arguments.add("--set");
      arguments.add(value);
    }
    return run("helm", arguments.toArray(String[]::new));
  }

  /** The objects of an installation with these values. */
  static List<HasMetadata> render(String namespace, String... values)
      throws IOException, InterruptedException {
    Result result = template(namespace, values);
    assertThat(result.exitCode()).as(result.output()).isZero();
    List<HasMetadata> objects = new ArrayList<>();
    for (String document : result.output().split("(?m)^---$")) {
      if (document.lines().anyMatch(line -> line.startsWith("kind:"))) {
        Object object =
            Serialization.unmarshal(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        if (object instanceof Collection<?> several) {
          several.forEach(one -> objects.add((HasMetadata) one));
        } else {
          objects.add((HasMetadata) object);
        }
      }
    }
    return objects;
  }
}
