package dev.kat.controlplane.api;

/** One part of what a rate limit service is told of a request: a key and a value. */
public sealed interface Label {

  /** Folds over the kinds of label. */
  <T> T fold(Fold<T> fold);

  /** The name of the edge itself, under {@code source_cluster}. */
  record SourceCluster() implements Label {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.sourceCluster();
    }
  }

  /** The name of the cluster that the request goes to, under {@code destination_cluster}. */
  record DestinationCluster() implements Label {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.destinationCluster();
    }
  }

  /** The client's address, under {@code remote_address}. */
  record RemoteAddress() implements Label {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.remoteAddress();
    }
  }

  /** A text. */
  record GenericKey(String key, String value) implements Label {

    /** The key of a text for which none is written. */
    public static final String DEFAULT_KEY = "generic_key";

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.genericKey(key, value);
    }
  }

  /** The value of a header; a request without the header is not counted in the label's group. */
  record RequestHeader(String key, String header) implements Label {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.requestHeader(key, header);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T sourceCluster();

    T destinationCluster();

    T remoteAddress();

    T genericKey(String key, String value);

    T requestHeader(String key, String header);
  }
}
