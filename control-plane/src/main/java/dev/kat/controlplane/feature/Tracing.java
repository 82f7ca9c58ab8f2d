package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.TracingSettings;
import dev.kat.controlplane.normalize.TracingSettings.Collector;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.trace.v3.DatadogConfig;
import io.envoyproxy.envoy.config.trace.v3.OpenTelemetryConfig;
import io.envoyproxy.envoy.config.trace.v3.Tracing.Http;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig.CollectorEndpointVersion;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.type.tracing.v3.CustomTag;
import io.envoyproxy.envoy.type.v3.Percent;
import org.jspecify.annotations.Nullable;

/** The TracingService: it is sent a span of each request that is sampled. */
final class Tracing implements ListenerFeature<TraceExport> {

  @Override
  public Class<TraceExport> type() {
    return TraceExport.class;
  }

  @Override
  public @Nullable TraceExport read(ModuleSpec module, Report report) {
    return null;
  }

  @Override
  public void emit(TraceExport export, HttpConnectionManager.Builder manager) {
    TracingSettings settings = export.settings();
    HttpConnectionManager.Tracing.Builder tracing =
        HttpConnectionManager.Tracing.newBuilder()
            .setClientSampling(percent(settings.sampling().client()))
            .setRandomSampling(percent(settings.sampling().random()))
            .setOverallSampling(percent(settings.sampling().overall()))
            .setProvider(settings.collector().fold(new Provider(export.cluster())));
    for (String header : settings.tags()) {
      tracing.addCustomTags(
          CustomTag.newBuilder()
              .setTag(header)
              .setRequestHeader(CustomTag.Header.newBuilder().setName(header)));
    }
    manager.setTracing(tracing);
  }

  private static Percent percent(int value) {
    return Percent.newBuilder().setValue(value).build();
  }

  private record Provider(String cluster) implements Collector.Fold<Http> {

    @Override
    public Http zipkin(Collector.Zipkin zipkin) {
      ZipkinConfig.Builder config =
          ZipkinConfig.newBuilder()
              .setCollectorCluster(cluster)
              .setCollectorEndpoint(zipkin.path())
              .setCollectorEndpointVersion(
                  zipkin.protobuf()
                      ? CollectorEndpointVersion.HTTP_PROTO
                      : CollectorEndpointVersion.HTTP_JSON)
              .setTraceId128Bit(zipkin.wideIds())
              .setSharedSpanContext(BoolValue.of(zipkin.sharedSpans()));
      String host = zipkin.host();
      if (host != null) {
        config.setCollectorHostname(host);
      }
      return http("envoy.tracers.zipkin", config.build());
    }

    @Override
    public Http openTelemetry(Collector.OpenTelemetry openTelemetry) {
      return http(
          "envoy.tracers.opentelemetry",
          OpenTelemetryConfig.newBuilder()
              .setGrpcService(
                  GrpcService.newBuilder()
                      .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(cluster)))
              .setServiceName(openTelemetry.serviceName())
              .build());
    }

    @Override
    public Http datadog(Collector.Datadog datadog) {
      DatadogConfig.Builder config =
          DatadogConfig.newBuilder()
              .setCollectorCluster(cluster)
              .setServiceName(datadog.serviceName());
      String host = datadog.host();
      if (host != null) {
        config.setCollectorHostname(host);
      }
      return http("envoy.tracers.datadog", config.build());
    }

    private static Http http(String name, Message config) {
      return Http.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
    }
  }
}
