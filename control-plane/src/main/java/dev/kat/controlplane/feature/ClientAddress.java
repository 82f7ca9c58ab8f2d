package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code use_remote_address}, {@code xff_num_trusted_hops} and {@code
 * preserve_external_request_id}: whom the edge believes about who the client is.
 *
 * <p>Nobody is trusted for having a private address: in a cluster every neighbour has one. That is
 * what Envoy 1.40 does when no {@code internal_address_config} is set; with an empty one, it takes
 * everybody for internal.
 */
final class ClientAddress implements ListenerFeature<ClientAddress.Value> {

  private static final int MOST_HOPS = 100;

  /**
   * Whom to believe.
   *
   * @param peer whether the client is who connects, or stands behind trusted proxies that do
   * @param hops how many of the last addresses in X-Forwarded-For trusted proxies have written
   */
  record Value(boolean peer, int hops, boolean keepRequestId) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    return new Value(
        !Boolean.FALSE.equals(keys.useRemoteAddress()),
        Objects.requireNonNullElse(hops(module, report), 0),
        Boolean.TRUE.equals(keys.preserveExternalRequestId()));
  }

  /** The number of hops if it is written and possible. */
  private static @Nullable Integer hops(ModuleSpec module, Report report) {
    return ModuleKey.inRange(
        module.connection().xffNumTrustedHops(), 0, MOST_HOPS, report, "xff_num_trusted_hops");
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    manager
        .setUseRemoteAddress(BoolValue.of(value.peer()))
        .setXffNumTrustedHops(value.hops())
        .setPreserveExternalRequestId(value.keepRequestId());
    if (value.peer()) {
      manager.addEarlyHeaderMutationExtensions(withoutHeadersOfEnvoy());
    }
  }

  private static TypedExtensionConfig withoutHeadersOfEnvoy() {
    HeaderMutation.Builder mutation = HeaderMutation.newBuilder();
    EnvoyHeaders.OF_REQUESTS.forEach(name -> mutation.addMutationsBuilder().setRemove(name));
    return TypedExtensionConfig.newBuilder()
        .setName("envoy.http.early_header_mutation.header_mutation")
        .setTypedConfig(Any.pack(mutation.build()))
        .build();
  }
}
