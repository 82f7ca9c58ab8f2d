package dev.kat.controlplane.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Where a control plane serves Envoys: as it is told to listen, and as Envoys are told of it. */
public sealed interface XdsAddress {

  /** Any free port of the loopback interface. */
  static XdsAddress anyLoopbackPort() {
    return new Plain(InetAddress.getLoopbackAddress().getHostAddress(), 0);
  }

  /** The host that is connected to; empty for a Unix socket. */
  default String host() {
    return "";
  }

  /** Folds the cases. */
  <R> R fold(Fold<R> fold);

  /** What to do with each case. */
  interface Fold<R> {
    R plain(Plain plain);

    R mutualTls(MutualTls mutualTls);

    R unix(Unix unix);
  }

  /**
   * TCP without TLS, which is served on loopback only.
   *
   * @param host a name or an IP address
   * @param port 0 to 65535; 0 lets the system choose one to listen on
   */
  record Plain(String host, int port) implements XdsAddress {

    /** Whether others than this machine could connect; not so for a host that is not known. */
    public boolean beyondLoopback() {
      InetSocketAddress resolved = new InetSocketAddress(host, port);
      return !resolved.isUnresolved() && !resolved.getAddress().isLoopbackAddress();
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.plain(this);
    }

    @Override
    public String toString() {
      return text(host, port);
    }
  }

  /**
   * TCP with TLS, with a certificate at both ends.
   *
   * @param host a name or an IP address
   * @param port 0 to 65535; 0 lets the system choose one to listen on
   * @param files those of the end that uses this address
   */
  record MutualTls(String host, int port, TlsFiles files) implements XdsAddress {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.mutualTls(this);
    }

    @Override
    public String toString() {
      return text(host, port);
    }
  }

  /**
   * A Unix socket, which file permissions protect.
   *
   * @param path of the socket's file; at most about 100 bytes, as the system demands
   */
  record Unix(Path path) implements XdsAddress {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.unix(this);
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  private static String text(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
