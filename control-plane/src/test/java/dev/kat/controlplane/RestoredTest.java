package dev.kat.controlplane;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static dev.kat.controlplane.rollout.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.server.AdsClient;
import dev.kat.controlplane.server.XdsAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last good configuration outlives the control plane. */
class RestoredTest {

  @TempDir private Path directory;

  private final FakeSource source = new FakeSource();
  private final HandCompiled compiler = new HandCompiled();

  private ControlPlane start() throws IOException {
    compiler.with("one", new HandMade().listener(1).route("/", "a", 1));
    compiler.with("two", new HandMade().listener(1).route("/two/", "a", 1));
    Settings settings =
        new Settings(XdsAddress.anyLoopbackPort(), Pace.DEFAULT, Duration.ZERO)
            .keepingIn(new StateDirectory(directory));
    return ControlPlane.start(source, compiler, settings);
  }

  private void await(ControlPlane controlPlane, String text) {
    controlPlane
        .awaitAcknowledged(FakeSource.has(text))
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private void acknowledge(String text) throws IOException {
    try (ControlPlane controlPlane = start()) {
      source.set(text);
      try (AdsClient client = new AdsClient(controlPlane.xdsAddress(), "edge").start("a")) {
        assertThat(client).isNotNull();
        await(controlPlane, text);
      }
    }
  }

  @Test
  void itIsServedUntilTheSourceHasSpoken() throws IOException {
    acknowledge("one");

    try (ControlPlane again = start();
        AdsClient client = new AdsClient(again.xdsAddress(), "edge").start("a")) {
      assertThat(again.status().current()).isNull();
      assertThat(again.status().restored()).isNotNull();
      assertThat(again.status().describe())
          .contains("serving the last good configuration of an earlier run, acknowledged 2");

      source.set("two");
      client.expect(ROUTE);
      client.accept(ROUTE);
      await(again, "two");
      assertThat(again.status().restored()).isNull();
    }
  }

  @Test
  void itIsServedWhenTheNewOneCannotBeCompiled() throws IOException {
    acknowledge("one");

    try (ControlPlane again = start()) {
      source.set("a bug");
      try (AdsClient client = new AdsClient(again.xdsAddress(), "edge").start("a")) {
        assertThat(client).isNotNull();
        assertThat(again.status().restored()).isNotNull();
      }
    }
  }

  @Test
  void itReplacesWhatEnvoyRefusesOfTheNewOne() throws IOException {
    acknowledge("one");

    try (ControlPlane again = start()) {
      source.set("two");
      try (AdsClient client = new AdsClient(again.xdsAddress(), "edge").ask(CLUSTER)) {
        client.expect(CLUSTER);
        String refused = client.accept(CLUSTER).startRoutes("a").getResources(0).toString();
        client.refuse(ROUTE, "no");

        assertThat(client.expect(ROUTE).getResources(0).toString()).isNotEqualTo(refused);
        client.accept(ROUTE);
        assertThatThrownBy(() -> await(again, "two")).hasMessageContaining("refused route table");
      }
    }
  }

  @Test
  void withoutAcknowledgementNothingIsKept() throws IOException {
    try (ControlPlane controlPlane = start()) {
      source.set("one");
    }

    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
