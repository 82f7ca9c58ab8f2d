package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kat.framework.env.EnvironmentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAccessTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private @TempDir Path directory;

  @Test
  void namesTheFileThatIsNotThere() {
    Path file = directory.resolve("none");

    assertThatThrownBy(() -> ClusterAccess.of(file, null))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("the kubeconfig " + file + " cannot be read");
  }

  @Test
  void namesTheFileThatIsNoKubeconfig() throws IOException {
    Path file = Files.writeString(directory.resolve("k"), "just words");

    assertThatThrownBy(() -> ClusterAccess.of(file, null))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith(file + " is not a kubeconfig");
  }

  @Test
  void namesTheContextsThatThereAre() throws IOException {
    Path file = kubeconfig("https://127.0.0.1:1");

    assertThatThrownBy(() -> ClusterAccess.of(file, "production"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(file + " has no context 'production'; it has here, there");
  }

  @Test
  void takesTheContextThatIsAskedFor() throws IOException {
    Path file = kubeconfig("https://127.0.0.1:1");

    try (ClusterAccess current = ClusterAccess.of(file, null);
        ClusterAccess other = ClusterAccess.of(file, "there")) {
      assertThat(current.context()).isEqualTo("here");
      assertThat(other.context()).isEqualTo("there");
      assertThat(other.client().getMasterUrl()).hasHost("127.0.0.2");
    }
  }

  @Test
  void namesTheServerThatDoesNotAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Path file = kubeconfig("https://127.0.0.1:" + closed);

    try (ClusterAccess access = ClusterAccess.of(file, null)) {
      assertThatThrownBy(() -> access.check(() -> new DriverRights(List.of())))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("https://127.0.0.1:" + closed)
          .hasMessageContaining("context 'here' does not answer")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void asksTheServerForItsVersion() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    server.createContext(
        "/version",
        exchange -> {
          byte[] body = "{\"gitVersion\": \"v1.37.2+k3s1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Path file = kubeconfig("http://127.0.0.1:" + server.getAddress().getPort());

    try (ClusterAccess access = ClusterAccess.of(file, null)) {
      assertThat(access.version()).contains("v1.37.2+k3s1");
      server.removeContext("/version");
      assertThat(access.version()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  private Path kubeconfig(String server) throws IOException {
    return Files.writeString(
        directory.resolve("k"),
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: a
          cluster: {server: "%s"}
        - name: b
          cluster: {server: "https://127.0.0.2:1"}
        users:
        - name: u
          user: {token: t}
        contexts:
        - name: here
          context: {cluster: a, user: u}
        - name: there
          context: {cluster: b, user: u}
        """
            .formatted(server));
  }
}
