package dev.kat.framework.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.fault.TcpPath.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpPathTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TcpPath path = new TcpPath("test");
  private ServerSocket listening;

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    path.leadTo(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    path.close();
    listening.close();
    threads.shutdownNow();
  }

  /** Both ends of a connection over the path. */
  private final class Connected {
    private final Socket client =
        new Socket(path.entrance().getAddress(), path.entrance().getPort());
    private final Socket server = listening.accept();

    Connected() throws IOException {}

    void pass(int value) throws IOException {
      client.getOutputStream().write(value);
      assertThat(server.getInputStream().read()).isEqualTo(value);
      server.getOutputStream().write(value + 1);
      assertThat(client.getInputStream().read()).isEqualTo(value + 1);
    }
  }

  @Test
  void bytesPassBothWays() throws IOException {
    new Connected().pass(1);
  }

  @Test
  void aCutIsAResetAtBothEndsAndNewConnectionsPass() throws IOException {
    Connected connected = new Connected();
    connected.pass(1);
    path.cut();

    assertThatThrownBy(() -> connected.client.getInputStream().read())
        .isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> connected.server.getInputStream().read())
        .isInstanceOf(SocketException.class);
    new Connected().pass(2);
  }

  @Test
  void aBarredPathResetsNewConnectionsToo() throws IOException {
    path.barred();

    assertThatThrownBy(
            () -> {
              try (Socket client =
                  new Socket(path.entrance().getAddress(), path.entrance().getPort())) {
                int unused = client.getInputStream().read();
              }
            })
        .isInstanceOf(SocketException.class);
  }

  @Test
  void whatIsStalledArrivesLater() throws Exception {
    Connected connected = new Connected();
    path.stall();
    connected.client.getOutputStream().write(7);
    CompletableFuture<Integer> arrived =
        CompletableFuture.supplyAsync(() -> read(connected.server), threads);
    assertThat(arrived).isNotDone();
    path.letPass();

    assertThat(arrived.join()).isEqualTo(7);
    connected.pass(8);
  }

  @Test
  void aHalfOpenConnectionEndsAtOneEndOnly() throws IOException {
    Connected connected = new Connected();
    connected.pass(1);
    path.end(End.CLIENT);

    assertThat(read(connected.client)).isEqualTo(-1);
    connected.server.getOutputStream().write(1);
    CompletableFuture<Integer> heard =
        CompletableFuture.supplyAsync(() -> read(connected.server), threads);
    new Connected().pass(3);
    assertThat(heard).isNotDone();
  }

  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }
}
