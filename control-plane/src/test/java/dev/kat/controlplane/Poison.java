package dev.kat.controlplane;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.explain.RouteSource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;

/**
 * Bugs in a compiler: what it makes of documents with certain names, or for services with certain
 * names, is refused by Envoy. Everything else is left alone.
 */
final class Poison {

  private static final String REGEX = "poison(";

  private static final DataSource NOTHING =
      DataSource.newBuilder().setInlineString("neither a key nor a certificate").build();

  private Poison() {}

  static XdsResources into(XdsResources xds) {
    return new XdsResources(
        xds.clusters().stream().map(Poison::into).toList(),
        xds.endpoints(),
        xds.listeners().stream().map(Poison::into).toList(),
        xds.routes().stream().map(Poison::into).toList(),
        xds.secrets().stream().map(Poison::into).toList());
  }

  /** For a service called poison. */
  private static Cluster into(Cluster cluster) {
    return cluster.getName().startsWith("poison")
        ? cluster.toBuilder().setLbPolicyValue(4711).build()
        : cluster;
  }

  private static RouteConfiguration into(RouteConfiguration table) {
    RouteConfiguration.Builder poisoned = table.toBuilder();
    poisoned.getVirtualHostsBuilderList().stream()
        .flatMap(host -> host.getRoutesBuilderList().stream())
        .forEach(Poison::into);
    return poisoned.build();
  }

  /** By the name of the Mapping: Envoy tells the place, quotes something, or does neither. */
  private static void into(Route.Builder route) {
    switch (RouteSource.of(route.build()).mapping()) {
      case "placed" -> route.clearAction();
      case "quoted" ->
          route.getMatchBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(REGEX));
      case "unnamed" ->
          route
              .getRouteBuilder()
              .setRetryPolicy(
                  RetryPolicy.newBuilder()
                      .setRetryBackOff(
                          RetryPolicy.RetryBackOff.newBuilder()
                              .setBaseInterval(Durations.fromSeconds(2))
                              .setMaxInterval(Durations.fromSeconds(1))));
      default -> {}
    }
  }

  /** For a LogService, or a Module with a server_name. */
  private static Listener into(Listener listener) {
    Listener.Builder poisoned = listener.toBuilder();
    poisoned.getFilterChainsBuilderList().stream()
        .flatMap(chain -> chain.getFiltersBuilderList().stream())
        .forEach(Poison::into);
    return poisoned.build();
  }

  private static void into(Filter.Builder filter) {
    try {
      if (filter.getTypedConfig().is(HttpConnectionManager.class)) {
        HttpConnectionManager.Builder manager =
            filter.getTypedConfig().unpack(HttpConnectionManager.class).toBuilder();
        manager.getAccessLogBuilderList().stream()
            .filter(log -> log.getName().endsWith("grpc"))
            .forEach(log -> log.setTypedConfig(Any.pack(Route.getDefaultInstance())));
        if (manager.getServerName().equals("poison")) {
          manager.getMaxRequestHeadersKbBuilder().setValue(Integer.MAX_VALUE);
        }
        filter.setTypedConfig(Any.pack(manager.build()));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a Kubernetes Secret called poison. */
  private static Secret into(Secret secret) {
    if (!secret.getName().contains("poison")) {
      return secret;
    }
    Secret.Builder poisoned = secret.toBuilder();
    if (secret.hasTlsCertificate()) {
      poisoned.getTlsCertificateBuilder().setPrivateKey(NOTHING);
    } else {
      poisoned.getValidationContextBuilder().setTrustedCa(NOTHING);
    }
    return poisoned.build();
  }
}
