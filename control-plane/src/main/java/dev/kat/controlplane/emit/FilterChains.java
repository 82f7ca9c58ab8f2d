package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.TlsTermination;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;

/**
 * Emits what is done with the connections of one listener.
 *
 * @param features what holds for all its requests, whichever chain they come through
 */
record FilterChains(String listener, FeatureValues features) {

  private static final String HTTP = "envoy.filters.network.http_connection_manager";

  FilterChain emit(dev.kat.controlplane.ir.FilterChain chain) {
    FilterChain.Builder builder =
        FilterChain.newBuilder()
            .addFilters(chain.target().fold(new IntoFilter(listener, features)));
    if (!chain.serverNames().isEmpty()) {
      builder.setFilterChainMatch(
          FilterChainMatch.newBuilder().addAllServerNames(chain.serverNames()));
    }
    TlsTermination tls = chain.tls();
    if (tls != null) {
      builder
          .setName(chain.serverNames().isEmpty() ? "*" : String.join(",", chain.serverNames()))
          .setTransportSocket(TlsSockets.downstream(tls));
    }
    return builder.build();
  }

  private record IntoFilter(String listener, FeatureValues features)
      implements ConnectionTarget.Fold<Filter> {

    @Override
    public Filter http(ConnectionTarget.Http http) {
      return filter(HTTP, Listeners.connectionManager(listener, http.routeTable(), features));
    }

    @Override
    public Filter httpsRedirect(ConnectionTarget.HttpsRedirect redirect) {
      return filter(HTTP, HttpsRedirects.emit(listener, redirect, features));
    }

    @Override
    public Filter tcp(ConnectionTarget.Tcp tcp) {
      TcpProxy.Builder proxy = TcpProxy.newBuilder().setStatPrefix(listener);
      List<ConnectionTarget.Share> shares = tcp.shares();
      if (shares.size() == 1) {
        proxy.setCluster(shares.get(0).cluster());
      } else {
        TcpProxy.WeightedCluster.Builder weighted = TcpProxy.WeightedCluster.newBuilder();
        for (ConnectionTarget.Share share : shares) {
          weighted.addClusters(
              TcpProxy.WeightedCluster.ClusterWeight.newBuilder()
                  .setName(share.cluster())
                  .setWeight(share.percent()));
        }
        proxy.setWeightedClusters(weighted);
      }
      Integer idle = tcp.idleTimeoutMs();
      if (idle != null) {
        proxy.setIdleTimeout(Durations.fromMillis(idle));
      }
      return filter("envoy.filters.network.tcp_proxy", proxy.build());
    }

    private static Filter filter(String name, Message config) {
      return Filter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
    }
  }
}
