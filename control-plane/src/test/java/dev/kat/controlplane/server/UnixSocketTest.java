package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {

  @TempDir private Path directory;

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final Rollout rollout =
      new Rollout((delay, task) -> {}, Pace.DEFAULT, new RolloutListener() {});
  private XdsAddress address;

  @BeforeEach
  void publish() {
    address = new XdsAddress.Unix(directory.resolve("xds.sock"));
    owner.execute(() -> rollout.publish(new HandMade().listener(1).route("/", "a", 1).snapshot()));
  }

  @AfterEach
  void stop() {
    owner.shutdownNow();
  }

  private AdsServer start() throws IOException {
    return AdsServer.start(address, owner, rollout);
  }

  private Path place() {
    return directory.resolve("xds.sock");
  }

  private void assertServed() {
    try (AdsClient client = new AdsClient(address, "edge").ask(ResourceType.CLUSTER)) {
      assertThat(client.expect(ResourceType.CLUSTER).getResourcesList()).hasSize(1);
    }
  }

  @Test
  void servesThoseWhoMayUseTheFile() throws IOException {
    try (AdsServer server = start()) {
      assertThat(server.address()).hasToString("unix:" + place());
      assertServed();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
          .isEqualTo("rw-rw----");
      assertThat(directory).isDirectoryNotContaining(path -> !path.equals(place()));
    }
  }

  @Test
  void nothingIsLeftAtTheEnd() throws IOException {
    start().close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theSocketOfADeadProcessIsReplaced() throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(place()));
    }
    assertThat(place()).exists();

    try (AdsServer server = start()) {
      assertServed();
      assertThat(server).isNotNull();
    }
  }

  @Test
  void theSocketOfALiveProcessIsLeftAlone() throws IOException {
    try (AdsServer first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on " + place() + ": it is in use");
      assertServed();
      assertThat(first).isNotNull();
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(place(), "precious");

    assertThatThrownBy(this::start).hasMessage("cannot listen on " + place() + ": it is no socket");

    assertThat(place()).hasContent("precious");
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    Path missing = directory.resolve("missing");
    address = new XdsAddress.Unix(missing.resolve("xds.sock"));

    assertThatThrownBy(this::start)
        .hasMessageEndingWith("the directory " + missing + " does not exist");
  }

  @Test
  void aPathThatIsTooLongIsRefusedAndLeavesNothing() {
    address = new XdsAddress.Unix(directory.resolve("x".repeat(120)));

    assertThatThrownBy(this::start).hasMessageContaining("too long");

    assertThat(directory).isEmptyDirectory();
  }
}
