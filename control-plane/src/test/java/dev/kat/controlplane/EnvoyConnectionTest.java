package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.TlsFiles;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsAddress.MutualTls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Envoy connects in every way that is served. */
class EnvoyConnectionTest {

  @TempDir private Path directory;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final HandCompiled compiler =
      new HandCompiled().with("x", new HandMade().listener(0).route("/", "a", 1));
  private Path executable;

  @BeforeEach
  void find() {
    Optional<Path> found = LocalEnvoy.find();
    assumeTrue(found.isPresent(), LocalEnvoy.WHERE);
    executable = found.orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private ControlPlane start(XdsAddress address) throws IOException {
    FakeSource source = new FakeSource();
    ControlPlane controlPlane = ControlPlane.start(source, compiler, Settings.at(address));
    open.push(controlPlane);
    source.set("x");
    return controlPlane;
  }

  private void connect(Bootstrap bootstrap) {
    open.push(LocalEnvoy.start(executable, bootstrap, directory));
  }

  private static void assertServes(ControlPlane controlPlane) {
    Generation generation =
        controlPlane
            .awaitAcknowledged(FakeSource.has("x"))
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
    assertThat(generation.number()).isPositive();
  }

  @Test
  void overAUnixSocket() throws IOException {
    XdsAddress address = new XdsAddress.Unix(directory.resolve("xds.sock"));
    ControlPlane controlPlane = start(address);

    connect(new Bootstrap("edge", address, 0));

    assertServes(controlPlane);
  }

  @Test
  void overMutualTlsByAddressAndByName() throws Exception {
    TestAuthority authority = new TestAuthority("ca");
    TlsFiles server = authority.issue(directory.resolve("server"), "control-plane");
    TlsFiles client = authority.issue(directory.resolve("client"), "edge");
    ControlPlane controlPlane = start(new MutualTls("127.0.0.1", 0, server));
    MutualTls address = (MutualTls) controlPlane.xdsAddress();
    XdsAddress asClient = new MutualTls(address.host(), address.port(), client);

    connect(new Bootstrap("edge", asClient, 0));
    assertServes(controlPlane);

    open.pop().close();
    connect(new Bootstrap("edge", asClient, "control-plane", 0));
    assertServes(controlPlane);
  }

  @Test
  void withACertificateThatWasReplacedWhileItRan() throws Exception {
    TestAuthority first = new TestAuthority("first");
    TlsFiles server = first.issue(directory.resolve("server"), "control-plane");
    TlsFiles client = first.issue(directory.resolve("client"), "edge");
    ControlPlane controlPlane = start(new MutualTls("127.0.0.1", 0, server));
    MutualTls address = (MutualTls) controlPlane.xdsAddress();
    connect(new Bootstrap("edge", new MutualTls(address.host(), address.port(), client), 0));
    assertServes(controlPlane);

    TestAuthority second = new TestAuthority("second");
    second.issue(directory.resolve("client"), "edge");
    second.issue(directory.resolve("server"), "control-plane");
    controlPlane.close();

    assertServes(start(address));
  }
}
