package dev.kat.tests.adapter.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A kube-apiserver and its etcd, on the loopback, with nothing in them. */
public final class RealApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TOKEN_BYTES = 16;

  private final Path directory;
  private final Path kubeconfig;
  private final int port;
  private final Child etcd;
  private final List<String> words;
  private Child server;

  private RealApi(Path directory, int port, Path kubeconfig, Child etcd, List<String> words) {
    this.directory = directory;
    this.port = port;
    this.kubeconfig = kubeconfig;
    this.etcd = etcd;
    this.words = words;
    server = serve();
  }

  /**
   * Starts both, and waits until requests are answered.
   *
   * @param options of the API server, besides those that it has anyway
   */
  public static RealApi start(KubernetesPrograms programs, Path directory, String... options) {
    try {
      Path home = Files.createDirectories(directory).toAbsolutePath();
      return started(programs, home, List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException("an API server cannot be prepared", e);
    }
  }

  private static RealApi started(KubernetesPrograms programs, Path directory, List<String> options)
      throws IOException {
    String store = "http://127.0.0.1:" + FreePort.find();
    int port = FreePort.find();
    String token = token();
    List<String> words =
        Stream.concat(apiServer(programs, directory, store, port, token).stream(), options.stream())
            .toList();
    Path kubeconfig = kubeconfig(directory, port, token);
    Child etcd = Child.start("etcd", directory, etcd(programs, directory, store));
    RealApi api = new RealApi(directory, port, kubeconfig, etcd, words);
    try {
      api.awaitReady();
      return api;
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private Child serve() {
    return Child.start("kube-apiserver", directory, words);
  }

  private void awaitReady() {
    Path certificate = certificate(directory);
    Asking.until(
        "the API server is ready",
        PATIENCE,
        () -> {
          check();
          return Files.exists(certificate) && isReady();
        });
  }

  /** Kills the API server, and starts it anew with the same port and objects. */
  public void restart() {
    server.close();
    server.awaitEnd();
    server = serve();
    awaitReady();
  }

  private static List<String> etcd(KubernetesPrograms programs, Path directory, String store) {
    String peers = "http://127.0.0.1:" + FreePort.find();
    return List.of(
        programs.etcd().toString(),
        "--data-dir=" + directory.resolve("etcd"),
        "--unsafe-no-fsync",
        "--log-level=error",
        // All routes of a domain are one object.
        "--max-request-bytes=8388608",
        "--listen-client-urls=" + store,
        "--advertise-client-urls=" + store,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=default=" + peers);
  }

  private static List<String> apiServer(
      KubernetesPrograms programs, Path directory, String store, int port, String token)
      throws IOException {
    KeyPair accounts = accounts();
    return List.of(
        programs.apiServer().toString(),
        "--etcd-servers=" + store,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + directory.resolve("certificates"),
        "--token-auth-file="
            + Files.writeString(directory.resolve("tokens.csv"), token + ",kat,1,system:masters\n"),
        "--authorization-mode=RBAC",
        "--service-account-key-file="
            + pem(directory.resolve("accounts.pub"), "PUBLIC KEY", accounts.getPublic()),
        "--service-account-signing-key-file="
            + pem(directory.resolve("accounts.key"), "PRIVATE KEY", accounts.getPrivate()),
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-cluster-ip-range=10.96.0.0/12",
        "--endpoint-reconciler-type=none",
        "--profiling=false");
  }

  private static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What service accounts' tokens are signed with; nobody asks for one. */
  private static KeyPair accounts() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has elliptic curves", e);
    }
  }

  private static Path pem(Path file, String type, Key key) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return Files.writeString(
        file,
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, lines.encodeToString(key.getEncoded())));
  }

  /** The certificate that it has made for itself, as PEM. */
  public Path certificate() {
    return certificate(directory);
  }

  private static Path certificate(Path directory) {
    return directory.resolve("certificates/apiserver.crt");
  }

  private static Path kubeconfig(Path directory, int port, String token) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters:
          - name: kat
            cluster: {server: 'https://127.0.0.1:%d', certificate-authority: '%s'}
        users:
          - name: kat
            user: {token: %s}
        contexts:
          - name: kat
            context: {cluster: kat, user: kat}
        current-context: kat
        """
            .formatted(port, certificate(directory), token));
  }

  private boolean isReady() {
    try (KubernetesClient client = client()) {
      return "ok".equals(client.raw("/readyz"));
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A file with its address and credentials. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  public KubernetesClient client() {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Sees to it that both still run. */
  public void check() {
    etcd.check();
    server.check();
  }

  @Override
  public void close() {
    server.close();
    etcd.close();
  }
}
