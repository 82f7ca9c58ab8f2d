package dev.kat.controlplane.rollout;

import java.util.Locale;
import java.util.Optional;

/** The kinds of resources that Envoy discovers, in the order in which they depend on each other. */
public enum ResourceType {
  /** Secrets (SDS), asked for by name by whoever uses them. */
  SECRET("envoy.extensions.transport_sockets.tls.v3.Secret", false),
  /** Clusters (CDS). Envoy asks for all of them. */
  CLUSTER("envoy.config.cluster.v3.Cluster", true),
  /** Cluster load assignments (EDS), asked for by name. */
  ENDPOINT("envoy.config.endpoint.v3.ClusterLoadAssignment", false),
  /** Listeners (LDS). Envoy asks for all of them. */
  LISTENER("envoy.config.listener.v3.Listener", true),
  /** Route configurations (RDS), asked for by name. */
  ROUTE("envoy.config.route.v3.RouteConfiguration", false);

  private final String url;
  private final boolean wildcard;

  ResourceType(String message, boolean wildcard) {
    this.url = "type.googleapis.com/" + message;
    this.wildcard = wildcard;
  }

  /** The type URL in discovery requests and responses. */
  public String url() {
    return url;
  }

  /** Whether a response holds all resources there are, so that a missing one is a removed one. */
  boolean wildcard() {
    return wildcard;
  }

  /** The type with a URL; empty for types that are not served. */
  public static Optional<ResourceType> ofUrl(String url) {
    for (ResourceType type : values()) {
      if (type.url.equals(url)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The name in texts, for example {@code cluster}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
