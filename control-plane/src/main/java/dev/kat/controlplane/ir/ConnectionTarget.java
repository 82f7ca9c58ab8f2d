package dev.kat.controlplane.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a connection go. */
public sealed interface ConnectionTarget {

  /** Folds over the kinds of target. */
  <T> T fold(Fold<T> fold);

  /** They are HTTP requests, which are routed by a table. */
  record Http(String routeTable) implements ConnectionTarget {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.http(this);
    }
  }

  /**
   * They are HTTP requests, which are sent to the same host, path and query in TLS.
   *
   * @param from the port here: a request whose Host names it is sent to the port {@code to}, and
   *     any other to the port that https has by itself
   * @param to the port of the TLS listener
   */
  record HttpsRedirect(int from, int to) implements ConnectionTarget {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.httpsRedirect(this);
    }
  }

  /**
   * They are anything, and go to one of several clusters.
   *
   * @param shares at least one
   * @param idleTimeoutMs milliseconds after which a silent connection is closed; 0 for never, null
   *     for Envoy's default
   */
  record Tcp(List<Share> shares, @Nullable Integer idleTimeoutMs) implements ConnectionTarget {

    public Tcp {
      shares = List.copyOf(shares);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.tcp(this);
    }
  }

  /**
   * A part of the connections.
   *
   * @param percent 1 to 100
   */
  record Share(String cluster, int percent) {}

  /** One case for each kind. */
  interface Fold<T> {
    T http(Http http);

    T httpsRedirect(HttpsRedirect redirect);

    T tcp(Tcp tcp);
  }
}
