package dev.kat.controlplane.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which clusters of a configuration an Envoy has taken in, with the endpoints and secrets that each
 * of them needs. A cluster that was once waited for in vain is not waited for again as long as it
 * stays as it is and is not ready, so that it delays nobody else.
 */
final class Readiness {

  private final Subscription clusters;
  private final Subscription endpoints;
  private final Subscription secrets;

  /** Versions by name. */
  private final Map<String, String> givenUp = new HashMap<>();

  Readiness(Subscription clusters, Subscription endpoints, Subscription secrets) {
    this.clusters = clusters;
    this.endpoints = endpoints;
    this.secrets = secrets;
  }

  /** Whether nothing of the configuration is to be waited for. */
  boolean reached(XdsSnapshot wanted) {
    Check check = new Check(wanted);
    givenUp.entrySet().removeIf(each -> !check.isVain(each.getKey(), each.getValue()));
    return (clusters.answeredOnce() || !check.refusedClusters.isEmpty())
        && check.late(true).isEmpty();
  }

  /** The names of the clusters of the configuration that are not ready, given up or not. */
  Set<String> late(XdsSnapshot wanted) {
    return new Check(wanted)
        .late(false).stream().map(XdsResource::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Waits no more for what is missing. The result is the names of the clusters. */
  Set<String> giveUp(XdsSnapshot wanted) {
    givenUp.keySet().retainAll(wanted.get(ResourceType.CLUSTER).names());
    List<XdsResource> late = new Check(wanted).late(false);
    late.forEach(cluster -> givenUp.put(cluster.name(), cluster.version()));
    return new TreeSet<>(givenUp.keySet());
  }

  /** One look at a configuration. What Envoy refused is not waited for. */
  private final class Check {
    private final XdsSnapshot wanted;
    private final Set<String> refusedClusters;
    private final Set<String> refusedEndpoints;
    private final Set<String> refusedSecrets;

    Check(XdsSnapshot wanted) {
      this.wanted = wanted;
      refusedClusters = clusters.refused(wanted.get(ResourceType.CLUSTER));
      refusedEndpoints = endpoints.refused(wanted.get(ResourceType.ENDPOINT));
      refusedSecrets = secrets.refused(wanted.get(ResourceType.SECRET));
    }

    List<XdsResource> late(boolean onlyAwaited) {
      return wanted.get(ResourceType.CLUSTER).stream()
          .filter(cluster -> !refusedClusters.contains(cluster.name()))
          .filter(cluster -> !onlyAwaited || !given(cluster))
          .filter(cluster -> !ready(cluster))
          .toList();
    }

    /** One that became ready, or left, is waited for when it comes back: it is not there then. */
    boolean isVain(String name, String version) {
      XdsResource cluster = wanted.get(ResourceType.CLUSTER).get(name);
      return cluster != null && cluster.version().equals(version) && !ready(cluster);
    }

    private boolean given(XdsResource cluster) {
      return cluster.version().equals(givenUp.get(cluster.name()));
    }

    private boolean ready(XdsResource cluster) {
      String set = wanted.endpointSetOfCluster().get(cluster.name());
      return clusters.has(cluster)
          && (set == null
              || endpoints.accepted().get(set) != null
              || refusedEndpoints.contains(set))
          && secretsReady(wanted.secretsOfCluster(cluster.name()));
    }

    /** Hardly any cluster has one. */
    private boolean secretsReady(Set<String> names) {
      return names.isEmpty() || names.stream().allMatch(this::secretReady);
    }

    private boolean secretReady(String name) {
      XdsResource secret = wanted.get(ResourceType.SECRET).get(name);
      return secret == null || secrets.has(secret) || refusedSecrets.contains(name);
    }
  }
}
