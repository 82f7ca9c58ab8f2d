package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {

  private static final String GOOD =
      """
      current-context: here
      contexts:
      - {name: here, context: {cluster: c, user: u}}
      clusters:
      - {name: c, cluster: {server: "https://api.example.org"}}
      users:
      - {name: u, user: {token: t}}
      """;

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("kubeconfig"), text);
  }

  @Test
  void aGoodOneNamesItsApiServer() throws IOException {
    assertThat(Kubeconfig.read(file(GOOD)).getMasterUrl()).startsWith("https://api.example.org");
    String anonymous = GOOD.replace(", user: u", "");
    assertThat(Kubeconfig.read(file(anonymous)).getMasterUrl()).contains("api.example.org");
  }

  /** As it is for {@code kubectl}; a property of the JVM stands for the environment. */
  @Test
  void theProxiesOfTheEnvironmentCountUnlessTheClusterHasItsOwn() throws IOException {
    String own = GOOD.replace("{server:", "{proxy-url: 'http://own:3128', server:");
    System.setProperty("https.proxy", "http://proxy:3128");
    System.setProperty("no.proxy", "10.0.0.0/8,.svc");
    try {
      Config ofEnvironment = Kubeconfig.read(file(GOOD));
      assertThat(ofEnvironment.getHttpsProxy()).isEqualTo("http://proxy:3128");
      assertThat(ofEnvironment.getNoProxy()).containsExactly("10.0.0.0/8", ".svc");
      assertThat(Kubeconfig.read(file(own)).getHttpsProxy()).isEqualTo("http://own:3128");
    } finally {
      System.clearProperty("https.proxy");
      System.clearProperty("no.proxy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "---\n"})
  void anEmptyOneIsSaidToBeEmpty(String text) throws IOException {
    Path empty = file(text);

    assertThatThrownBy(() -> Kubeconfig.read(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + " is not a kubeconfig: it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "{ nothing", "[1]", "contexts: 7", "contexts: [null]"})
  void garbageIsOneLine(String text) throws IOException {
    Path bad = file(text);

    assertThatThrownBy(() -> Kubeconfig.read(bad))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(bad + " is not a kubeconfig: ")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "current-context: here | current-context: gone | has no context that is",
        "current-context: here | kind: Config           | has no context that is",
        "cluster: c            | cluster: gone          | cluster 'gone'",
        "user: u               | user: gone             | user 'gone'",
        "server:               | no-server:             | its cluster has no server"
      })
  void whatIsNamedMustBeThere(String part, String replacement, String reason) throws IOException {
    Path bad = file(GOOD.replace(part, replacement));

    assertThatThrownBy(() -> Kubeconfig.read(bad))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(bad.toString())
        .contains(reason)
        .doesNotContain("\n");
  }
}
