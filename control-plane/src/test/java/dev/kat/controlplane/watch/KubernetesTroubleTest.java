package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said and done when an API server refuses, fails or sends what cannot be read. */
class KubernetesTroubleTest {

  private final MockApi mock = MockApi.plain();
  private final KubernetesMockServer api = mock.server();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private KubernetesSource source;

  @BeforeEach
  void open() {
    source = KubernetesSource.at(URI.create(api.url("/")), null);
  }

  @AfterEach
  void close() {
    mock.close(source);
  }

  private KubernetesSource complainingTo(BlockingQueue<String> complaints) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.url("/"))
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesSource(
        new KubernetesClientBuilder().withConfig(config).build(), null, complaints::add);
  }

  @Test
  @Timeout(60)
  void anApiServerThatIsLostLaterIsNamedUntilItIsBack() throws Exception {
    BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    source.close();
    source = complainingTo(complaints);
    source.start(announced);
    announced.await(source, snapshot -> true);
    assertThat(source.problem()).isEmpty();
    int port = api.getPort();

    api.destroy();
    String problem = awaitProblem(Optional::isPresent).orElseThrow();

    assertThat(problem).contains(":" + port + "/", "broken off", "stays in force");
    assertThat(complaints.poll(60, TimeUnit.SECONDS)).isEqualTo(problem);
    MockApi again = MockApi.at(port);
    try {
      assertThat(awaitProblem(Optional::isEmpty)).isEmpty();
      assertThat(complaints).anyMatch(text -> text.contains("can be watched again"));
    } finally {
      again.server().destroy();
      again.kubectl().close();
    }
  }

  private Optional<String> awaitProblem(Predicate<Optional<String>> wanted)
      throws InterruptedException {
    Optional<String> problem = source.problem();
    while (!wanted.test(problem)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the test timed out; now " + problem);
      }
      problem = source.problem();
    }
    return problem;
  }

  @Test
  void anObjectThatCannotBeConvertedKeepsNoOtherOut() throws Exception {
    for (String[] secret : new String[][] {{"bad", "a"}, {"good", "YWJj"}}) {
      kubectl
          .secrets()
          .resource(
              new SecretBuilder()
                  .withNewMetadata()
                  .withNamespace("shop")
                  .withName(secret[0])
                  .endMetadata()
                  .addToData("tls.crt", secret[1])
                  .build())
          .create();
    }

    source.start(announced);
    ResourceSnapshot first = announced.await(source, snapshot -> true);

    assertThat(first.secrets())
        .extracting(secret -> secret.meta().ref().name())
        .containsExactly("good");
    assertThat(first.diagnostics())
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.INTERNAL_ERROR);
          assertThat(diagnostic.location()).hasToString("Secret shop/bad");
        });
  }

  @Test
  void anApiServerThatCannotBeReachedIsNamed() throws Exception {
    BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + nobody)
            .withRequestRetryBackoffLimit(0)
            .build();
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    try (KubernetesSource lonely = new KubernetesSource(client, null, complaints::add)) {
      lonely.start(announced);

      assertThat(complaints.poll(60, TimeUnit.SECONDS))
          .contains("http://127.0.0.1:" + nobody)
          .containsIgnoringCase("connection refused");
      assertThat(lonely.problem()).isPresent();
      assertThat(announced.isEmpty()).isTrue();
    }
  }

  @Test
  void aBadKubeconfigIsNamed(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing");
    Path bad = Files.writeString(directory.resolve("bad"), "{ no kubeconfig");

    assertThatThrownBy(() -> KubernetesSource.of(missing, null))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read kubeconfig " + missing);
    assertThatThrownBy(() -> KubernetesSource.of(bad, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(bad + " is not a kubeconfig: ");
    assertThat(List.of(missing, bad)).hasSize(2);
  }
}
