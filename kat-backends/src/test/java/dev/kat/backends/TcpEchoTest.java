package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpEchoTest {
  private BackendServer server;
  private Backend backend;

  @BeforeEach
  void start() {
    server = BackendServer.start(List.of(BackendSpec.withTls("one")));
    backend = server.backends().get(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersEachLineAtOnce() throws IOException {
    try (Socket socket = new Socket(server.address(), backend.port())) {
      BufferedReader in = reader(socket);
      for (String line : List.of("tcp grüße", "", "GET / HTTP/1.1")) {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));

        Echo echo = Echo.parse(in.readLine());

        assertThat(echo.backend()).isEqualTo("one");
        assertThat(echo.protocol()).isEqualTo("TCP");
        assertThat(echo.body()).isEqualTo(line);
        assertThat(echo.tls()).isNull();
      }
    }
  }

  @Test
  void waitsForTheWholeBeginningBeforeItDecides() throws IOException {
    try (Socket socket = new Socket(server.address(), backend.port())) {
      for (String part : List.of("t", "cp", " in parts\n")) {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }

      assertThat(Echo.parse(reader(socket).readLine()).body()).isEqualTo("tcp in parts");
    }
  }

  @Test
  void tellsOfTls() throws IOException {
    int port = backend.tlsPort().orElseThrow();
    try (Socket socket =
        TrustedClients.context(server).getSocketFactory().createSocket(server.address(), port)) {
      socket.getOutputStream().write("tcp secured\n".getBytes(StandardCharsets.UTF_8));

      Echo echo = Echo.parse(reader(socket).readLine());

      assertThat(Objects.requireNonNull(echo.tls()).version()).startsWith("TLSv1");
      assertThat(echo.body()).isEqualTo("tcp secured");
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
