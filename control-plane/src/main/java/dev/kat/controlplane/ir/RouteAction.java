package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/** What is done with a request that a route matches. */
public sealed interface RouteAction {

  /** Folds over the kinds of action. */
  <T> T fold(Fold<T> fold);

  /** The request goes to a cluster. */
  record Forward(String cluster, PathRewrite rewrite) implements RouteAction {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.forward(this);
    }
  }

  /**
   * The client is sent elsewhere.
   *
   * @param authority the new host and, where written, port
   * @param path the new path; null keeps the path. The query is kept
   * @param code 301, 302, 303, 307 or 308
   */
  record Redirect(String authority, @Nullable String path, int code) implements RouteAction {
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
