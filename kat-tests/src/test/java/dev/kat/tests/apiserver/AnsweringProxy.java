package dev.kat.tests.apiserver;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A proxy at which TLS ends, and begins anew to the API server behind it, so that it can answer in
 * the API server's place. Each connection has one request.
 */
final class AnsweringProxy extends HeadProxy {

  private static final Pattern PATH = Pattern.compile("[A-Z]+ ([^ ?]+)");
  private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade:");
  private static final Pattern KEEP = Pattern.compile("(?im)^connection: keep-alive\r\n");

  private final X509Bundle identity;
  private final SSLContext toServer;
  private final InetSocketAddress server;
  private final Map<String, Integer> passed = new ConcurrentHashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private volatile String refusal = "";

  private AnsweringProxy(
      X509Bundle identity, SSLContext atEntrance, SSLContext toServer, InetSocketAddress server)
      throws IOException {
    super(
        atEntrance
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    this.identity = identity;
    this.toServer = toServer;
    this.server = server;
  }

  /** One on the way to a server. */
  static AnsweringProxy before(InetSocketAddress server, SSLContext toServer) throws Exception {
    X509Bundle identity =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=answering-proxy")
            .setIsCertificateAuthority(true)
            .addSanIpAddress("127.0.0.1")
            .buildSelfSigned();
    SSLContext atEntrance = SSLContext.getInstance("TLS");
    atEntrance.init(identity.toKeyManagerFactory().getKeyManagers(), null, null);
    AnsweringProxy proxy = new AnsweringProxy(identity, atEntrance, toServer, server);
    proxy.start();
    return proxy;
  }

  /** Its certificate, which is for 127.0.0.1, as PEM. */
  String certificate() {
    return identity.getCertificatePEM();
  }

  /**
   * From now on this is the answer to all requests.
   *
   * @param answer a status, and headers in further lines
   */
  void refuse(String answer) {
    refusal = answer;
  }

  /** From now on the API server answers. */
  void admit() {
    refusal = "";
  }

  /** How many requests it has passed on, by their paths. */
  Map<String, Integer> passed() {
    return Map.copyOf(passed);
  }

  /** How many requests it has refused, by their paths. */
  Map<String, Integer> refused() {
    return Map.copyOf(refused);
  }

  @Override
  @Nullable Socket open(String head, Socket client) throws IOException {
    Matcher path = PATH.matcher(head);
    if (!path.lookingAt()) {
      throw new IOException("no request: " + head);
    }
    String answer = refusal;
    int unused = (answer.isEmpty() ? passed : refused).merge(path.group(1), 1, Integer::sum);
    if (!answer.isEmpty()) {
      write(client, "HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return null;
    }
    Socket socket = toServer.getSocketFactory().createSocket(server.getAddress(), server.getPort());
    write(socket, UPGRADE.matcher(head).find() ? head : last(head));
    return socket;
  }

  /** The head of a request behind which none follows. */
  private static String last(String head) {
    String kept = KEEP.matcher(head).replaceAll("");
    int first = kept.indexOf('\n') + 1;
    return kept.substring(0, first) + "Connection: close\r\n" + kept.substring(first);
  }
}
