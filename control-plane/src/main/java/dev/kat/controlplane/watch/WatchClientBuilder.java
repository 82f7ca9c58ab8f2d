package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the Kubernetes client says of the connections that it needs. */
final class WatchClientBuilder
    extends StandardHttpClientBuilder<WatchClient, WatchTransport, WatchClientBuilder> {

  WatchClientBuilder(WatchTransport transport) {
    super(transport);
    addOrReplaceInterceptor(RetryAfter.NAME, transport.retryAfter());
  }

  @Override
  protected WatchClientBuilder newInstance(WatchTransport transport) {
    return new WatchClientBuilder(transport);
  }

  @Override
  public WatchClient build() {
    if (client != null) {
      return client.derived(this);
    }
    PingedConnections connections = clientFactory.connections();
    Vertx5HttpClientBuilder<Vertx5HttpClientFactory> network = clientFactory.network(connections);
    if (connectTimeout != null) {
      network.connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (sslContext != null || trustManagers != null || keyManagers != null) {
      network.sslContext(keyManagers, trustManagers);
    }
    if (tlsVersions != null) {
      network.tlsVersions(tlsVersions);
    }
    if (tlsServerName != null) {
      network.tlsServerName(tlsServerName);
    }
    if (followRedirects) {
      network.followAllRedirects();
    }
    if (preferHttp11) {
      network.preferHttp11();
    }
    if (proxyType != null) {
      network.proxyType(proxyType);
    }
    network.proxyAddress(proxyAddress).proxyAuthorization(proxyAuthorization);
    return new WatchClient(this, new AtomicBoolean(), network.build(), connections);
  }
}
