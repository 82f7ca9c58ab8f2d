package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code many}, as a process of its own when something runs. */
class ManyProcessTest {

  @TempDir private Path directory;

  @Test
  void runsAllThatCanRun() throws Exception {
    Path config = Files.createDirectory(directory.resolve("a b"));
    Path socket = directory.resolve("xds.sock");
    Path file =
        Files.write(
            directory.resolve("many"),
            List.of(
                "# two that run, two that do not",
                "--nonsense",
                "",
                "--config-dir '%s' --xds-address unix:%s --admin-address 127.0.0.1:0"
                    .formatted(config, socket),
                "--config-dir '%s' --xds-address 192.0.2.1:1".formatted(config),
                "  --config-dir '%s' --xds-address 127.0.0.1:0 --admin-address=127.0.0.1:0"
                        .formatted(config)
                    + " --health-address=127.0.0.1:0"));
    Process process =
        MainProcess.of("many", file.toString())
            .redirectError(directory.resolve("stderr").toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      List<String> lines = Stream.generate(() -> line(out)).limit(5).toList();
      assertThat(lines.get(0)).isEqualTo(file + ":4: xDS on unix:" + socket);
      assertThat(lines.get(1)).startsWith(file + ":4: admin on http://127.0.0.1:");
      assertThat(lines.get(2)).matches(file + ":6: xDS on 127\\.0\\.0\\.1:[1-9][0-9]*");
      assertThat(lines.get(4)).startsWith(file + ":6: health on http://127.0.0.1:");
      assertThat(Files.readAllLines(directory.resolve("stderr")))
          .anyMatch(line ->
              line.startsWith("control-plane many: " + file + ":5: --xds-address 192.0.2.1:1"))
          .anyMatch(line ->
              line.startsWith("control-plane many: " + file + ":2: ")
                  && line.contains("'--nonsense'"));
      for (String line : lines.subList(1, 5)) {
        if (line.contains("http://")) {
          assertThat(alive(line.substring(line.indexOf("http://")))).isEqualTo(200);
        }
      }

      process.toHandle().destroy();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(socket).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String line(BufferedReader lines) {
    try {
      return String.valueOf(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int alive(String address) throws Exception {
    URI alive = URI.create(address).resolve("/ambassador/v0/check_alive");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(alive).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void endsWhenNothingCanRun() throws Exception {
    StringWriter err = new StringWriter();
    Path file = Files.writeString(directory.resolve("many"), "run 'away\n--log-format=json\n");

    int exitCode =
        Main.run(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "many",
            file.toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            """
            control-plane many: %s:1: a quote ' is not closed
            control-plane many: %s:2: all lines have one log; give --log-… to 'many' itself
            control-plane many: none of the control planes in %s can run
            """
                .formatted(file, file, file));
  }
}
