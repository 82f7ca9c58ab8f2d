package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the environment and the flags of {@code run} say of the cluster, as a process of its own.
 */
class ClusterChoiceTest {

  @TempDir private Path directory;

  /** Runs into a user error; the answer is the one line that it says. */
  private String refusal(Map<String, String> environment, String... flags) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("run", "--xds-address=127.0.0.1:0", "--admin-address=127.0.0.1:0"));
    words.addAll(List.of(flags));
    Path stderr = directory.resolve("stderr");
    ProcessBuilder command =
        MainProcess.of(words.toArray(String[]::new)).redirectError(stderr.toFile());
    command.environment().keySet().removeAll(List.of("KUBECONFIG", "AMBASSADOR_CONFIG_DIR"));
    command.environment().putAll(environment);
    Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> said = Files.readAllLines(stderr, StandardCharsets.UTF_8);
    assertThat(said).hasSize(1);
    assertThat(process.exitValue()).isEqualTo(2);
    return said.get(0);
  }

  @Test
  void aFlagCountsMoreThanTheEnvironment() throws Exception {
    String missing = directory.resolve("missing").toString();

    assertThat(
            refusal(Map.of("AMBASSADOR_CONFIG_DIR", directory.toString()), "--kubeconfig", missing))
        .isEqualTo(
            "control-plane run: cannot read kubeconfig " + missing + "; correct --kubeconfig");
  }

  @Test
  void theFileThatTheEnvironmentNamesMustNameACluster() throws Exception {
    Path missing = directory.resolve("missing");
    Path garbage = Files.writeString(directory.resolve("garbage"), "garbage");
    Path contextless = Files.writeString(directory.resolve("other"), "current-context: gone\n");
    String remedy = "; correct it, or name another with --kubeconfig";

    assertThat(refusal(Map.of("KUBECONFIG", missing.toString())))
        .isEqualTo("control-plane run: KUBECONFIG: cannot read kubeconfig " + missing + remedy);
    assertThat(refusal(Map.of("KUBECONFIG", garbage.toString())))
        .startsWith("control-plane run: KUBECONFIG: " + garbage + " is not a kubeconfig: ")
        .endsWith(remedy);
    assertThat(refusal(Map.of("KUBECONFIG", contextless.toString())))
        .startsWith("control-plane run: KUBECONFIG: " + contextless + " has no context")
        .endsWith(remedy);
  }
}
