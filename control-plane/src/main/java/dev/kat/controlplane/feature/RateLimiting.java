package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.ratelimit.v3.RateLimitServiceConfig;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import org.jspecify.annotations.Nullable;

/** The RateLimitService: it is asked about requests of Mappings that have labels. */
final class RateLimiting implements FilterFeature<RateLimitCall> {

  @Override
  public Class<RateLimitCall> type() {
    return RateLimitCall.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.RATE_LIMIT;
  }

  @Override
  public @Nullable RateLimitCall read(ModuleSpec module, Report report) {
    return null;
  }

  @Override
  public Message config(RateLimitCall call) {
    return RateLimit.newBuilder()
        .setDomain(call.settings().domain())
        .setTimeout(Durations.fromMillis(call.settings().timeoutMs()))
        .setFailureModeDeny(call.settings().failClosed())
        .setRateLimitedAsResourceExhausted(call.settings().resourceExhausted())
        .setRateLimitService(
            RateLimitServiceConfig.newBuilder()
                .setTransportApiVersion(ApiVersion.V3)
                .setGrpcService(
                    GrpcService.newBuilder()
                        .setEnvoyGrpc(
                            GrpcService.EnvoyGrpc.newBuilder().setClusterName(call.cluster()))))
        .build();
  }
}
