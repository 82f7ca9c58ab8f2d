package dev.kat.tests.adapter.plain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.Collection;

/** Envoy's messages as the JSON that its files hold. */
final class EnvoyJson {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(Cluster.getDescriptor())
                  .add(RouteConfiguration.getDescriptor())
                  .add(HttpProtocolOptions.getDescriptor())
                  .add(HttpConnectionManager.getDescriptor())
                  .add(Router.getDescriptor())
                  .build());

  private EnvoyJson() {}

  /** The file of some resources. */
  static String of(String version, Collection<? extends Message> resources) {
    DiscoveryResponse.Builder file = DiscoveryResponse.newBuilder().setVersionInfo(version);
    resources.forEach(resource -> file.addResources(Any.pack(resource)));
    return of(file.build());
  }

  static String of(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a type that is written is not registered here", e);
    }
  }
}
