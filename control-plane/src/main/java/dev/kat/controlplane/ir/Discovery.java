package dev.kat.controlplane.ir;

/** How a cluster finds its endpoints. */
public sealed interface Discovery {

  /** Folds over the kinds of discovery. */
  <T> T fold(Fold<T> fold);

  /** A Service of this cluster: its endpoints are in the {@link EndpointSet} of that name. */
  record Service(String endpointSet) implements Discovery {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.service(endpointSet);
    }
  }

  /** One known address. */
  record Address(Endpoint endpoint) implements Discovery {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.address(endpoint);
    }
  }

  /** A name that Envoy resolves by DNS. */
  record Dns(String host, int port) implements Discovery {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.dns(host, port);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T service(String endpointSet);

    T address(Endpoint endpoint);

    T dns(String host, int port);
  }
}
