package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.TroubledPath.Kind;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are replaced, and certificates that do not fit. */
@Timeout(60)
class CredentialsTest {

  @TempDir private Path directory;

  private final Announcements announced = new Announcements();

  /** Where a token comes from. */
  enum Origin {
    KUBECONFIG {
      @Override
      void write(Path directory, String server, String token) throws IOException {
        kubeconfig(directory, server, "token: " + token);
      }
    },
    TOKEN_FILE {
      @Override
      void write(Path directory, String server, String token) throws IOException {
        Files.writeString(directory.resolve("token"), token + "\n");
        kubeconfig(directory, server, "tokenFile: token");
      }
    },
    SERVICE_ACCOUNT {
      @Override
      void write(Path directory, String server, String token) throws IOException {
        Files.writeString(directory.resolve("token"), token);
        System.setProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY, server);
        System.setProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY, "false");
        System.setProperty(
            Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY,
            directory.resolve("token").toString());
      }

      @Override
      KubernetesSource source(Path directory) {
        return KubernetesSource.of(Config.autoConfigure(null), null, WatchListener.NONE);
      }
    };

    abstract void write(Path directory, String server, String token) throws IOException;

    KubernetesSource source(Path directory) throws IOException {
      return KubernetesSource.of(directory.resolve("kubeconfig"), null);
    }
  }

  @AfterEach
  void forgetServiceAccount() {
    System.clearProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY);
    System.clearProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY);
    System.clearProperty(Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY);
  }

  private static Path kubeconfig(Path directory, String server, String user) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        current-context: here
        contexts:
        - {name: here, context: {cluster: c, user: u}}
        clusters:
        - {name: c, cluster: {server: "%s"}}
        users:
        - {name: u, user: {%s}}
        """
            .formatted(server, user));
  }

  private static Predicate<ResourceSnapshot> config(String text) {
    return snapshot -> snapshot.services().stream().anyMatch(s -> text.equals(s.config()));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenIsReadAgainWhenItIsReplaced(Origin origin) throws Exception {
    MockApi mock = MockApi.plain();
    KubernetesClient kubectl = mock.kubectl();
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "0")).create();
    try (TroubledPath path = new TroubledPath(Kind.TRANSPARENT, mock.server().getPort())) {
      String server = "http://localhost:" + path.port();
      accept(mock, "first");
      origin.write(directory, server, "first");
      KubernetesSource source = origin.source(directory);
      source.start(announced);
      announced.await(source, config("0"));

      origin.write(directory, server, "second");
      accept(mock, "second");
      path.cut();
      add(kubectl, "1");

      announced.await(source, config("1"));
      mock.close(source);
    }
  }

  /** Reads need the token; writes are the test's own. */
  private static void accept(MockApi mock, String token) {
    mock.interrupt(request ->
        request.getMethod().equals("GET")
                && !("Bearer " + token).equals(request.getHeader("Authorization"))
            ? Optional.of(new MockResponse().setResponseCode(401))
            : Optional.empty());
  }

  private static void add(KubernetesClient kubectl, String text) {
    kubectl.services().resource(KubernetesSourceTest.service("shop", text, text)).create();
  }

  @Test
  void aTokenFileThatIsNotThereIsNamed() throws IOException {
    Path file = kubeconfig(directory, "https://api.example.org", "tokenFile: gone");

    assertThatThrownBy(() -> KubernetesSource.of(file, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            file + ": user 'u' names the tokenFile " + directory.resolve("gone"));
  }

  /**
   * What is said of an API server whose certificate is for localhost, and is or is not known here.
   * It is behind a proxy that leads to it under every name.
   */
  private String complaint(String host, boolean known) throws Exception {
    MockApi mock = MockApi.withTls();
    try (TroubledPath proxy = new TroubledPath(Kind.HTTP_CONNECT, mock.server().getPort())) {
      ConfigBuilder config =
          new ConfigBuilder(Config.empty())
              .withMasterUrl("https://" + host)
              .withHttpsProxy("http://127.0.0.1:" + proxy.port())
              .withRequestRetryBackoffLimit(0);
      if (known) {
        config.withCaCertFile(mock.certificate().toString());
      }
      BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
      KubernetesSource source =
          new KubernetesSource(SharedThreads.client(config.build()), null, complaints::add);
      source.start(announced);
      try {
        return String.valueOf(complaints.poll(50, TimeUnit.SECONDS));
      } finally {
        mock.close(source);
      }
    }
  }

  @Test
  void aCertificateForOtherNamesIsSaidToBeThat() throws Exception {
    assertThat(complaint("api.example.org", true))
        .startsWith("cannot watch ")
        .contains(
            "at https://api.example.org", "its certificate is for other names", "api.example.org");
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsSaidToBeThat() throws Exception {
    assertThat(complaint("localhost", false))
        .contains("at https://localhost", "signed by an authority that is not trusted here");
  }
}
