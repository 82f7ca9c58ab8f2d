package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSnapshotTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final MockApi api = MockApi.plain();

  @AfterEach
  void stop() {
    api.destroy();
    api.kubectl().close();
  }

  private Path kubeconfig() throws IOException {
    return Files.writeString(
        directory.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        current-context: broken
        clusters:
        - name: mock
          cluster: {server: "%s"}
        - name: broken
          cluster: {server: "http://127.0.0.1:1"}
        contexts:
        - name: mock
          context: {cluster: mock}
        - name: broken
          context: {cluster: broken}
        """
            .formatted(api.server().url("/")));
  }

  @Test
  void allOfTheNamedContextIsRead() throws IOException {
    api.kubectl()
        .services()
        .inNamespace("shop")
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("cart")
                .addToAnnotations("getambassador.io/config", "x")
                .endMetadata()
                .build())
        .create();

    ResourceSnapshot snapshot = ClusterSnapshot.read(kubeconfig(), "mock", null, LONG);

    assertThat(snapshot.services())
        .singleElement()
        .satisfies(service -> assertThat(service.meta().ref().name()).isEqualTo("cart"));
  }

  @Test
  void aContextThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ClusterSnapshot.read(kubeconfig(), "other", null, LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'other'");
  }

  @Test
  void aClusterThatDoesNotAnswerIsNotWaitedForForEver() {
    Duration little = Duration.ofMillis(500);
    assertThatThrownBy(() -> ClusterSnapshot.read(kubeconfig(), null, null, little))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http://127.0.0.1:1");
  }
}
