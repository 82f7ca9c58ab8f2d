package dev.kat.controlplane;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A client of one TLS connection that tells which certificate it was shown. */
final class TlsClient implements AutoCloseable {

  private final Socket socket;

  /** The name in the certificate of the server; empty in cleartext. */
  final String certificate;

  private TlsClient(Socket socket, String certificate) {
    this.socket = socket;
    this.certificate = certificate;
  }

  /** Connects in cleartext. */
  static TlsClient plain(int port) throws IOException {
    return new TlsClient(new Socket(InetAddress.getLoopbackAddress(), port), "");
  }

  /**
   * Connects and shakes hands.
   *
   * @param identity what the client proves itself by; null for nothing
   */
  static TlsClient connect(int port, String serverName, @Nullable X509Bundle identity)
      throws Exception {
    return over(new Socket(InetAddress.getLoopbackAddress(), port), port, serverName, identity);
  }

  /** The same behind a balancer that says in cleartext, before all else, whom it speaks for. */
  static TlsClient behindProxy(int port, String serverName, String source) throws Exception {
    return over(proxied(port, source), port, serverName, null);
  }

  /** The same without TLS. */
  static TlsClient plainBehindProxy(int port, String source) throws IOException {
    return new TlsClient(proxied(port, source), "");
  }

  private static Socket proxied(int port, String source) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            "PROXY TCP4 %s 127.0.0.1 5000 %d\r\n"
                .formatted(source, port)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static TlsClient over(
      Socket connection, int port, String serverName, @Nullable X509Bundle identity)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] keys = identity == null ? null : identity.toKeyManagerFactory().getKeyManagers();
    context.init(keys, new TrustManager[] {new Everybody()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(connection, serverName, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(serverName)));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return new TlsClient(socket, shown.getSubjectX500Principal().getName().replace("CN=", ""));
  }

  /** Sends a request and reads the head of the answer; an answer has no body here. */
  String get(String host, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nhost: %s\r\n\r\n"
                .formatted(path, host)
                .getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
