package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

/** A kube-apiserver and its etcd, on the loopback, with nothing in them. */
final class ApiServer implements AutoCloseable {

  private static final String TOKEN = "benchmark";

  private final Path directory;
  private final int port;
  private final Child etcd;
  private final Child server;

  private ApiServer(Path directory, int port, Child etcd, Child server) {
    this.directory = directory;
    this.port = port;
    this.etcd = etcd;
    this.server = server;
  }

  /** Starts both, and waits until requests are answered. */
  static ApiServer start(Programs programs, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String store = "http://127.0.0.1:" + Ports.free();
    String peers = "http://127.0.0.1:" + Ports.free();
    Child etcd =
        Child.start(
            "etcd",
            directory,
            List.of(
                programs.etcd().toString(),
                "--data-dir=" + directory.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=error",
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers));
    int port = Ports.free();
    KeyPair accounts = accounts();
    Path key = pem(directory.resolve("accounts.key"), "PRIVATE KEY", accounts.getPrivate());
    Path publicKey = pem(directory.resolve("accounts.pub"), "PUBLIC KEY", accounts.getPublic());
    Path tokens =
        Files.writeString(directory.resolve("tokens.csv"), TOKEN + ",benchmark,1,system:masters\n");
    Child server =
        Child.start(
            "kube-apiserver",
            directory,
            List.of(
                programs.apiServer().toString(),
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + directory.resolve("certificates"),
                "--token-auth-file=" + tokens,
                "--authorization-mode=RBAC",
                "--service-account-key-file=" + publicKey,
                "--service-account-signing-key-file=" + key,
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-cluster-ip-range=10.96.0.0/12",
                "--endpoint-reconciler-type=none",
                "--profiling=false",
                "--max-requests-inflight=1200",
                "--max-mutating-requests-inflight=600"));
    ApiServer started = new ApiServer(directory, port, etcd, server);
    Await.until(
        "the API server",
        () -> {
          etcd.check();
          server.check();
          return Files.exists(started.certificate()) && started.client().isReady();
        });
    return started;
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

  private Path certificate() {
    return directory.resolve("certificates/apiserver.crt");
  }

  KubernetesApi client() {
    return new KubernetesApi("https://127.0.0.1:" + port, certificate(), TOKEN);
  }

  /** Writes a kubeconfig for it. */
  Path kubeconfig() throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters:
          - name: benchmark
            cluster: {server: 'https://127.0.0.1:%d', certificate-authority: '%s'}
        users:
          - name: benchmark
            user: {token: %s}
        contexts:
          - name: benchmark
            context: {cluster: benchmark, user: benchmark}
        current-context: benchmark
        """
            .formatted(port, certificate().toAbsolutePath(), TOKEN));
  }

  @Override
  public void close() {
    server.close();
    etcd.close();
  }
}
