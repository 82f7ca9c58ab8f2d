package dev.kat.controlplane.ir;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with a request that a route matches. */
public sealed interface RouteAction {

  /** Folds over the kinds of action. */
  <T> T fold(Fold<T> fold);

  /** The names of the clusters that take part in it. */
  default Stream<String> clusters() {
    return Stream.empty();
  }

  /**
   * The request goes to a cluster.
   *
   * @param mirror where a copy goes; null for nowhere
   */
  record Forward(String cluster, PathRewrite rewrite, @Nullable Mirror mirror)
      implements RouteAction {

    /** A request of which there is no copy. */
    public Forward(String cluster, PathRewrite rewrite) {
      this(cluster, rewrite, null);
    }

    @Override
    public Stream<String> clusters() {
      return mirror == null ? Stream.of(cluster) : Stream.of(cluster, mirror.cluster());
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.forward(this);
    }
  }

  /**
   * The client is sent elsewhere.
   *
   * @param authority the new host and, where written, port
   * @param code 301, 302, 303, 307 or 308
   */
  record Redirect(String authority, RedirectPath path, int code) implements RouteAction {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.redirect(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T forward(Forward forward);

    T redirect(Redirect redirect);
  }
}
