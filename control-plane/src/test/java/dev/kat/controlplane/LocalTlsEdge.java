package dev.kat.controlplane;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A control plane and its Envoy, which take requests in TLS, and documents and Secrets for them.
 */
final class LocalTlsEdge implements AutoCloseable {

  private final FakeSource source = new FakeSource();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final TestAuthority authority = new TestAuthority("authority");
  private final int https;
  private final ControlPlane controlPlane;
  private final LocalEnvoy envoy;

  private LocalTlsEdge(Path executable, XdsVariant variant, Path directory) throws Exception {
    https = reservedPort();
    CompilerOptions options =
        new CompilerOptions("default", "default", "127.0.0.1", null, https, Tenancy.OWN_FILES);
    controlPlane =
        ControlPlane.start(
            source,
            snapshot -> Compiler.compile(snapshot, options),
            new Settings(
                XdsAddress.anyLoopbackPort(),
                new Pace(Duration.ZERO, Duration.ofSeconds(20)),
                Duration.ZERO));
    open.add(controlPlane);
    envoy = LocalEnvoy.start(executable, controlPlane.xdsAddress(), variant, directory);
    open.add(0, envoy);
  }

  /** Starts both; the calling test is skipped when there is no Envoy on this machine. */
  static LocalTlsEdge start(XdsVariant variant, Path directory) throws Exception {
    Optional<Path> executable = LocalEnvoy.find();
    assumeTrue(executable.isPresent(), LocalEnvoy.WHERE);
    return new LocalTlsEdge(executable.orElseThrow(), variant, directory);
  }

  static String context(String name, String fields) {
    return "---\n{apiVersion: ambassador/v1, kind: TLSContext, name: %s, %s}\n"
        .formatted(name, fields);
  }

  static String secret(String name, Map<String, String> data) {
    return "---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n".formatted(name)
        + data.entrySet().stream()
            .map(e -> "  " + e.getKey() + ": |\n" + e.getValue().indent(4))
            .collect(Collectors.joining());
  }

  static String secret(String name, X509Bundle bundle) {
    return secret(
        name,
        Map.of("tls.crt", bundle.getCertificatePathPEM(), "tls.key", bundle.getPrivateKeyPEM()));
  }

  /** Makes a configuration the one in force. */
  void serve(String... documents) throws Exception {
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("config.yaml", String.join("", documents)));
    source.set(snapshot);
    controlPlane
        .awaitAcknowledged(contained -> contained == snapshot)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** The port of a listener; 0 when there is none. */
  int port(String listener) {
    Matcher line =
        Pattern.compile("^" + listener + "-[0-9]+::.*:([0-9]+)$", Pattern.MULTILINE)
            .matcher(envoy.admin("/listeners"));
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  /** A port that stays this edge's: it is bound by a socket that shares it, as Envoy does. */
  int reservedPort() throws IOException {
    SocketChannel held = SocketChannel.open();
    open.add(held);
    held.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return ((InetSocketAddress) held.getLocalAddress()).getPort();
  }

  TestAuthority authority() {
    return authority;
  }

  /** The port on which requests are to be taken in TLS. */
  int https() {
    return https;
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  LocalEnvoy envoy() {
    return envoy;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
