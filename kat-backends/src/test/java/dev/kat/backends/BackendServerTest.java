package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendServerTest {
  private final BackendServer server = BackendServer.start(List.of(BackendSpec.of("first")));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void servesSeveralHundredBackendsOnPortsOfTheirOwn() throws Exception {
    List<Backend> opened =
        IntStream.range(0, 300).mapToObj(i -> server.open(BackendSpec.of("b" + i))).toList();

    assertThat(opened).extracting(Backend::port).doesNotHaveDuplicates();
    for (Backend backend : opened) {
      assertThat(seenBy(backend.port()).backend()).isEqualTo(backend.name());
    }
    assertThat(server.backends()).hasSize(301);
  }

  @Test
  void closingABackendClosesItsSocketsAtOnceAndNoOther() throws Exception {
    Backend second = server.open(BackendSpec.withTls("second"));
    try (Socket connection = new Socket(server.address(), second.port());
        Socket half = new Socket(server.address(), second.tlsPort().orElseThrow())) {
      // An answer proves that the connection was accepted, not only queued by the system.
      connection
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(connection.getInputStream().read()).isEqualTo('H');

      second.close();
      second.close();

      assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
      assertThat(endOf(half)).isEqualTo(-1);
    }
    assertRefused(second.port());
    assertRefused(second.tlsPort().orElseThrow());
    assertThat(server.backend("second")).isEmpty();
    assertThat(seenBy(server.backend("first").orElseThrow().port()).backend()).isEqualTo("first");
  }

  @Test
  void opensAClosedBackendAgainOnTheSamePort() throws Exception {
    Backend second = server.open(BackendSpec.of("second"));
    for (int round = 0; round < 50; round++) {
      seenBy(second.port());
      second.close();
      assertRefused(second.port());
      second = server.open(new BackendSpec("second", false, second.port(), 0));
    }
  }

  @Test
  void refusesASecondBackendOfTheSameName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.open(BackendSpec.of("first")))
        .withMessage("backend 'first' is already open");
  }

  @Test
  void namesTheBackendWhosePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, server.address())) {
      BackendSpec spec = new BackendSpec("second", true, 0, taken.getLocalPort());

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> server.open(spec))
          .withMessageStartingWith(
              "backend 'second' cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
    }
    assertThat(server.backend("second")).isEmpty();
  }

  @Test
  void closesEverythingWhenItCannotStart() {
    int port = server.backend("first").orElseThrow().port();
    List<BackendSpec> specs = List.of(BackendSpec.of("a"), new BackendSpec("b", false, port, 0));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> BackendServer.start(specs, InetAddress.getLoopbackAddress()))
        .withMessageContaining("backend 'b' cannot listen");
  }

  @Test
  void opensNothingAfterItWasClosed() {
    int port = server.backend("first").orElseThrow().port();

    server.close();

    assertThatIllegalStateException().isThrownBy(() -> server.open(BackendSpec.of("second")));
    assertRefused(port);
  }

  @Test
  void seesTheServerNameAndSpeaksHttp1WithoutAlpn() throws Exception {
    Backend second = server.open(BackendSpec.withTls("second"));
    try (SSLSocket socket =
        (SSLSocket)
            TrustedClients.context(server)
                .getSocketFactory()
                .createSocket(server.address(), second.tlsPort().orElseThrow())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("second.example")));
      parameters.setProtocols(new String[] {"TLSv1.2"});
      socket.setSSLParameters(parameters);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      Echo.Tls tls =
          Objects.requireNonNull(Echo.parse(answer.substring(answer.indexOf('{'))).tls());
      assertThat(tls.sni()).isEqualTo("second.example");
      assertThat(tls.version()).isEqualTo("TLSv1.2");
      assertThat(tls.alpn()).isNull();
    }
  }

  private Echo seenBy(int port) throws Exception {
    URI uri = URI.create("http://" + server.address().getHostAddress() + ":" + port + "/");
    return Echo.parse(
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .body());
  }

  private void assertRefused(int port) {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(server.address(), port).close());
  }

  /** The end of a connection on which nothing was said, whether closed or reset. */
  private static int endOf(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException reset) {
      return -1;
    }
  }
}
