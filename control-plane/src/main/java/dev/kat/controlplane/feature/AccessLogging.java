package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.LogSettings;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import org.jspecify.annotations.Nullable;

/** The LogServices: each is sent a record of every request. */
final class AccessLogging implements ListenerFeature<AccessLogs> {

  @Override
  public Class<AccessLogs> type() {
    return AccessLogs.class;
  }

  @Override
  public @Nullable AccessLogs read(ModuleSpec module, Report report) {
    return null;
  }

  @Override
  public void emit(AccessLogs logs, HttpConnectionManager.Builder manager) {
    logs.sinks().forEach(sink -> manager.addAccessLog(emit(sink)));
  }

  private static AccessLog emit(AccessLogs.Sink sink) {
    LogSettings settings = sink.settings();
    CommonGrpcAccessLogConfig common =
        CommonGrpcAccessLogConfig.newBuilder()
            .setLogName(settings.name())
            .setTransportApiVersion(ApiVersion.V3)
            .setGrpcService(
                GrpcService.newBuilder()
                    .setEnvoyGrpc(
                        GrpcService.EnvoyGrpc.newBuilder().setClusterName(sink.cluster())))
            .setBufferFlushInterval(Durations.fromSeconds(settings.flushSeconds()))
            .setBufferSizeBytes(UInt32Value.of(settings.flushBytes()))
            .build();
    AccessLog.Builder log = AccessLog.newBuilder();
    return switch (settings.driver()) {
      case TCP ->
          log.setName("envoy.access_loggers.tcp_grpc")
              .setTypedConfig(
                  Any.pack(TcpGrpcAccessLogConfig.newBuilder().setCommonConfig(common).build()))
              .build();
      case HTTP ->
          log.setName("envoy.access_loggers.http_grpc")
              .setTypedConfig(
                  Any.pack(
                      HttpGrpcAccessLogConfig.newBuilder()
                          .setCommonConfig(common)
                          .addAllAdditionalRequestHeadersToLog(settings.requestHeaders())
                          .addAllAdditionalResponseHeadersToLog(settings.responseHeaders())
                          .addAllAdditionalResponseTrailersToLog(settings.responseTrailers())
                          .build()))
              .build();
    };
  }
}
