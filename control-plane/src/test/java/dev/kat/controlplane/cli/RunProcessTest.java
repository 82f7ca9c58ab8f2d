package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code run} as a process of its own. */
class RunProcessTest {

  private static final int SIGTERM = 128 + 15;

  @TempDir private Path directory;

  @Test
  void servesUntilItIsTerminated() throws Exception {
    ProcessBuilder command =
        MainProcess.of(
            "run",
            "--xds-address",
            "unix:" + directory.resolve("xds.sock"),
            "--admin-address",
            "127.0.0.1:0");
    Files.writeString(directory.resolve("bad.yaml"), "a: [\n");
    command.environment().put("AMBASSADOR_CONFIG_DIR", directory.toString());
    Process process = command.start();
    BufferedReader err = process.errorReader();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("xDS on unix:" + directory.resolve("xds.sock"));
      String admin = out.readLine();
      assertThat(admin).matches("admin on http://127\\.0\\.0\\.1:[1-9][0-9]*/ambassador/v0/diag/");
      URI diag = URI.create(admin.replace("admin on ", "") + "?json=true");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(diag).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);

      assertThat(lineWith("yaml-syntax", err))
          .contains("error yaml-syntax bad.yaml[0]: not valid YAML in line 2: ", "; remedy: ");

      process.toHandle().destroy();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      assertThat(out.readLine()).isNull();
      assertThat(directory.resolve("xds.sock")).doesNotExist();
      assertThat(err.lines()).noneMatch(line -> line.contains("Exception"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void logsObjectsForPrograms() throws Exception {
    Files.writeString(directory.resolve("bad.yaml"), "a: [\n");
    Process process =
        MainProcess.of(
                "run",
                "--config-dir=" + directory,
                "--xds-address=unix:" + directory.resolve("xds.sock"),
                "--admin-address=127.0.0.1:0",
                "--log-format=json")
            .start();
    try (BufferedReader err = process.errorReader()) {
      JsonNode record = new JsonMapper().readTree(lineWith("yaml-syntax", err));

      assertThat(record.get("level").asString()).isEqualTo("ERROR");
      assertThat(record.get("code").asString()).isEqualTo("yaml-syntax");
      assertThat(record.get("kind").asString()).isEqualTo("File");
      assertThat(record.get("name").asString()).isEqualTo("bad.yaml");
      assertThat(record.get("document").asInt()).isZero();
      assertThat(record.get("reason").asString()).startsWith("not valid YAML in line 2");
      assertThat(record.get("remedy").asString()).isNotEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lineWith(String text, BufferedReader lines) {
    return CompletableFuture.supplyAsync(
            () -> lines.lines().filter(line -> line.contains(text)).findFirst().orElse("none"))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }
}
