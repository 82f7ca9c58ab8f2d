package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the secrets that clusters wait for. */
final class UsedSecrets {

  private UsedSecrets() {}

  /** The names by the clusters' names; a cluster without secrets is absent. */
  static Map<String, Set<String>> byCluster(List<Cluster> clusters) {
    Map<String, Set<String>> all = new HashMap<>();
    for (Cluster cluster : clusters) {
      Set<String> names = ofCluster(cluster);
      if (!names.isEmpty()) {
        all.put(cluster.getName(), names);
      }
    }
    return all;
  }

  private static Set<String> ofCluster(Cluster cluster) {
    return Stream.of(cluster.getTransportSocket().getTypedConfig())
        .filter(socket -> socket.is(UpstreamTlsContext.class))
        .map(UsedSecrets::common)
        .flatMap(UsedSecrets::secrets)
        .map(SdsSecretConfig::getName)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<SdsSecretConfig> secrets(CommonTlsContext context) {
    return Stream.concat(
        context.getTlsCertificateSdsSecretConfigsList().stream(),
        Stream.of(
            context.getValidationContextSdsSecretConfig(),
            context.getCombinedValidationContext().getValidationContextSdsSecretConfig()));
  }

  private static CommonTlsContext common(Any socket) {
    try {
      return socket.unpack(UpstreamTlsContext.class).getCommonTlsContext();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a cluster with an unreadable transport socket", e);
    }
  }
}
