package dev.kat.controlplane.api;

/** How a Service of the cluster is found. */
public enum ResolverKind {
  /** By its DNS name: Kubernetes picks the endpoint of each connection. */
  SERVICE("KubernetesServiceResolver"),
  /** By its endpoints: the proxy picks the endpoint of each request. */
  ENDPOINT("KubernetesEndpointResolver");

  private final String kind;

  ResolverKind(String kind) {
    this.kind = kind;
  }

  /** The kind of the documents that define such a resolver. */
  public String kind() {
    return kind;
  }
}
