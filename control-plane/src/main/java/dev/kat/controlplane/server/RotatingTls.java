package dev.kat.controlplane.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the certificates that its files hold when somebody connects: they are read again for
 * every connection, so that new ones count at once and no connection breaks for them. As long as
 * the files are no good, maybe because they are just being written, the last good ones count.
 */
final class RotatingTls extends SslContext {

  private static final Logger LOG = LoggerFactory.getLogger(RotatingTls.class);

  private final TlsFiles files;
  private volatile ServerTls current;

  private RotatingTls(TlsFiles files, ServerTls current) {
    this.files = files;
    this.current = current;
  }

  /**
   * TLS for a server, whose clients need certificates.
   *
   * @throws IOException when the files are no good; the message names the one that is not
   */
  static RotatingTls server(TlsFiles files) throws IOException {
    return new RotatingTls(files, ServerTls.of(PemFiles.read(files)));
  }

  private synchronized SslContext newest() {
    try {
      PemFiles now = PemFiles.read(files);
      if (!now.equals(current.pem())) {
        current = ServerTls.of(now);
        LOG.info("new certificates from {}", files.certificate());
      }
    } catch (IOException e) {
      LOG.warn("{}; the certificates before stay in force", e.getMessage());
    }
    return current.context();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return newest().newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return newest().newEngine(allocator, peerHost, peerPort);
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return current.context().cipherSuites();
  }

  @Override
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return current.context().applicationProtocolNegotiator();
  }

  @Override
  public SSLSessionContext sessionContext() {
    return current.context().sessionContext();
  }
}
