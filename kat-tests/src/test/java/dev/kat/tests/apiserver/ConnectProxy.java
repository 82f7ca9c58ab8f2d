package dev.kat.tests.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy that leads where it is told to by {@code CONNECT}, on this machine. */
final class ConnectProxy extends HeadProxy {

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  ConnectProxy() throws IOException {
    super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** The ways that it has been asked for, as {@code host:port}. */
  Set<String> asked() {
    return asked;
  }

  @Override
  Socket open(String head, Socket client) throws IOException {
    String[] words = head.split(" ", 3);
    if (!words[0].equals("CONNECT")) {
      throw new IOException("asked for no way, but " + words[0]);
    }
    asked.add(words[1]);
    int port = Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1));
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    write(client, "HTTP/1.1 200 OK\r\n\r\n");
    return server;
  }
}
