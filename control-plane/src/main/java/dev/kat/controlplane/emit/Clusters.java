package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.feature.ClusterParts;
import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.Cluster.Protocol;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.UpstreamTls;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;
import java.util.List;

/** Emits clusters. */
final class Clusters {

  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private static final List<String> H2 = List.of("h2");

  /** Where Envoy asks for what it is not told in the same message: the stream it already has. */
  static final ConfigSource ADS =
      ConfigSource.newBuilder()
          .setAds(AggregatedConfigSource.getDefaultInstance())
          .setResourceApiVersion(ApiVersion.V3)
          .build();

  private Clusters() {}

  static Cluster emit(dev.kat.controlplane.ir.Cluster cluster, Features features) {
    Cluster.Builder builder =
        Cluster.newBuilder()
            .setName(cluster.name())
            .setConnectTimeout(Durations.fromMillis(cluster.connectTimeoutMs()));
    cluster.discovery().fold(new DiscoveryInto(builder));
    UpstreamTls tls = cluster.tls();
    if (tls != null) {
      builder.setTransportSocket(
          TlsSockets.upstream(tls, cluster.protocol() == Protocol.HTTP2 ? H2 : List.of()));
    }
    HttpProtocolOptions.Builder http = httpOptions(cluster.protocol());
    features.emit(cluster.options(), new ClusterParts(builder, http));
    return builder.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http.build())).build();
  }

  private static HttpProtocolOptions.Builder httpOptions(Protocol protocol) {
    ExplicitHttpConfig.Builder config = ExplicitHttpConfig.newBuilder();
    switch (protocol) {
      case HTTP1 -> config.setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
      case HTTP2 -> config.setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
    }
    return HttpProtocolOptions.newBuilder().setExplicitHttpConfig(config);
  }

  private record DiscoveryInto(Cluster.Builder builder) implements Discovery.Fold<Cluster.Builder> {

    @Override
    public Cluster.Builder service(String endpointSet) {
      return builder
          .setType(Cluster.DiscoveryType.EDS)
          .setEdsClusterConfig(
              Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ADS).setServiceName(endpointSet));
    }

    @Override
    public Cluster.Builder address(Endpoint endpoint) {
      return builder
          .setType(Cluster.DiscoveryType.STATIC)
          .setLoadAssignment(Endpoints.emit(builder.getName(), List.of(endpoint)));
    }

    @Override
    public Cluster.Builder dns(String host, int port) {
      return builder
          .setType(Cluster.DiscoveryType.STRICT_DNS)
          .setDnsLookupFamily(Cluster.DnsLookupFamily.V4_PREFERRED)
          .setLoadAssignment(Endpoints.emit(builder.getName(), List.of(new Endpoint(host, port))));
    }
  }
}
