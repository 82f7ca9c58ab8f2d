package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.Rollout;
import dev.kat.controlplane.rollout.RolloutListener;
import dev.kat.controlplane.server.XdsAddress.MutualTls;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutualTlsTest {

  @TempDir private Path directory;

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final Rollout rollout =
      new Rollout((delay, task) -> {}, Pace.DEFAULT, new RolloutListener() {});
  private TestAuthority authority;
  private TlsFiles client;
  private AdsServer server;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority("ca");
    client = authority.issue(directory.resolve("client"), "edge");
    server = start(authority.issue(directory.resolve("server"), "control-plane"));
    owner.execute(() -> rollout.publish(new HandMade().listener(1).route("/", "a", 1).snapshot()));
  }

  private AdsServer start(TlsFiles files) throws IOException {
    return AdsServer.start(new MutualTls("127.0.0.1", 0, files), owner, rollout);
  }

  @AfterEach
  void stop() {
    server.close();
    owner.shutdownNow();
  }

  private MutualTls as(TlsFiles files) {
    MutualTls address = (MutualTls) server.address();
    return new MutualTls(address.host(), address.port(), files);
  }

  private void assertServed(TlsFiles files) {
    try (AdsClient served = new AdsClient(as(files), "edge").ask(ResourceType.CLUSTER)) {
      assertThat(served.expect(ResourceType.CLUSTER).getResourcesList()).hasSize(1);
    }
  }

  private void assertRefused(AdsClient refused) {
    try (refused) {
      assertThat(Status.fromThrowable(refused.end()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void aClientWithACertificateIsServed() {
    assertServed(client);
  }

  @Test
  void aClientWithoutACertificateIsNot() {
    SslContextBuilder bare = GrpcSslContexts.forClient().trustManager(client.authority().toFile());

    assertRefused(new AdsClient(TestChannel.over(as(client), bare), "edge"));
  }

  @Test
  void aCertificateOfAnotherAuthorityDoesNotHelp() throws Exception {
    TlsFiles foreign =
        new TestAuthority("ca").issue(directory.resolve("foreign"), "edge", authority);

    assertRefused(new AdsClient(as(foreign), "edge"));
  }

  @Test
  void oldVersionsOfTlsAreRefused() {
    SslContextBuilder old =
        GrpcSslContexts.forClient()
            .trustManager(client.authority().toFile())
            .keyManager(client.certificate().toFile(), client.key().toFile())
            .protocols("TLSv1.1");

    assertRefused(new AdsClient(TestChannel.over(as(client), old), "edge"));
  }

  @Test
  void newFilesCountForNewConnectionsAndBreakNoOld() throws Exception {
    AdsClient old = new AdsClient(as(client), "edge").ask(ResourceType.CLUSTER);
    old.expect(ResourceType.CLUSTER);
    TestAuthority next = new TestAuthority("next");
    next.issue(directory.resolve("server"), "control-plane");
    TlsFiles renewed = next.issue(directory.resolve("renewed"), "edge");

    assertServed(renewed);
    TlsFiles outdated = authority.issue(directory.resolve("outdated"), "edge", next);
    assertRefused(new AdsClient(as(outdated), "edge"));

    old.accept(ResourceType.CLUSTER).ask(ResourceType.ENDPOINT, "a");
    assertThat(old.expect(ResourceType.ENDPOINT).getResourcesList()).hasSize(1);
    old.close();
  }

  @Test
  void filesThatAreHalfWrittenDoNotCount() throws Exception {
    Path served = directory.resolve("server");
    TestAuthority.replace(served.resolve("tls.key"), "-----BEGIN PRIVATE KEY-----\nMIG");

    assertServed(client);

    Files.delete(served.resolve("ca.crt"));
    assertServed(client);
  }

  @Test
  void filesThatAreNoGoodAreNamedAtTheStart() throws Exception {
    TlsFiles good = authority.issue(directory.resolve("good"), "a");
    TlsFiles other = authority.issue(directory.resolve("other"), "b");
    Path empty = Files.createFile(directory.resolve("empty"));
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> start(new TlsFiles(good.certificate(), other.key(), empty)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the key in %s does not belong to the certificate in %s"
                .formatted(other.key(), good.certificate()));
    assertThatThrownBy(() -> start(new TlsFiles(good.certificate(), good.key(), empty)))
        .hasMessage(empty + " holds no certificate in PEM form");
    assertThatThrownBy(() -> start(new TlsFiles(good.certificate(), empty, good.authority())))
        .hasMessage(empty + " holds no private key in PEM form");
    assertThatThrownBy(() -> start(new TlsFiles(missing, good.key(), good.authority())))
        .hasMessage("cannot read " + missing + " (NoSuchFileException)");
  }
}
