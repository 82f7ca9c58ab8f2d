package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import java.util.List;
import java.util.Optional;

/** What a Mapping's service turned out to be. */
public sealed interface ResolvedTarget {

  /** How a cluster for it finds its endpoints. */
  Discovery discovery();

  /** The endpoints, when it is this control plane that knows them. */
  default Optional<EndpointSet> endpoints() {
    return Optional.empty();
  }

  /** A port of a Service of the cluster; its endpoints may be none. */
  record ServicePort(EndpointSet set) implements ResolvedTarget {
    @Override
    public Discovery discovery() {
      return new Discovery.Service(set.name());
    }

    @Override
    public Optional<EndpointSet> endpoints() {
      return Optional.of(set);
    }
  }

  /** An IP address. */
  record Address(Endpoint endpoint) implements ResolvedTarget {
    @Override
    public Discovery discovery() {
      return new Discovery.Address(endpoint);
    }
  }

  /** A name for DNS: an ExternalName Service's, or any that is not a Service. */
  record Dns(String host, int port) implements ResolvedTarget {
    @Override
    public Discovery discovery() {
      return new Discovery.Dns(host, port);
    }
  }

  /** A Service of the cluster by its DNS name, behind which Kubernetes balances. */
  record ServiceByName(String host, int port) implements ResolvedTarget {
    @Override
    public Discovery discovery() {
      return new Discovery.Dns(host, port);
    }
  }

  /**
   * A port that its Service does not have. It stands for an empty set of endpoints, so that its
   * requests get 503 and never reach what another Mapping meant.
   */
  record Dangling(String endpointSet) implements ResolvedTarget {
    @Override
    public Discovery discovery() {
      return new Discovery.Service(endpointSet);
    }

    @Override
    public Optional<EndpointSet> endpoints() {
      return Optional.of(new EndpointSet(endpointSet, List.of()));
    }
  }
}
