package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.kat.controlplane.api.FilterKeys;
import dev.kat.controlplane.api.FilterKeys.GrpcService;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.GrpcMethodList;
import io.envoyproxy.envoy.extensions.filters.http.grpc_stats.v3.FilterConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code grpc_stats}: gRPC calls are counted. */
final class GrpcStats implements FilterFeature<GrpcStats.Value> {

  /**
   * What is counted.
   *
   * @param services none without a list of them, when calls are counted together
   */
  record Value(boolean allMethods, List<GrpcService> services, boolean upstream) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.GRPC_STATS;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    return OrOff.on(module.filters().grpcStats()).map(keys -> value(keys, report)).orElse(null);
  }

  private static Value value(FilterKeys.GrpcStats keys, Report report) {
    boolean all = Boolean.TRUE.equals(keys.allMethods());
    List<GrpcService> services = Objects.requireNonNullElse(keys.services(), List.of());
    if (all && !services.isEmpty()) {
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS,
          ModuleKey.pointer("grpc_stats", "all_methods"),
          "all_methods",
          "services");
      all = false;
    }
    List<GrpcService> named = services.stream().filter(s -> isNamed(s, report)).toList();
    return new Value(all, named, Boolean.TRUE.equals(keys.upstreamStats()));
  }

  /** Envoy refuses everything for a service without a name or a method. */
  private static boolean isNamed(GrpcService service, Report report) {
    boolean named =
        !service.name().isEmpty()
            && !service.methodNames().isEmpty()
            && service.methodNames().stream().noneMatch(String::isEmpty);
    if (!named) {
      report.report(
          DiagnosticCode.INVALID_GRPC_SERVICE,
          ModuleKey.pointer("grpc_stats", "services"),
          service.name());
    }
    return named;
  }

  @Override
  public Message config(Value value) {
    FilterConfig.Builder config =
        FilterConfig.newBuilder().setEmitFilterState(true).setEnableUpstreamStats(value.upstream());
    if (value.services().isEmpty()) {
      config.setStatsForAllMethods(BoolValue.of(value.allMethods()));
    } else {
      GrpcMethodList.Builder list = config.getIndividualMethodStatsAllowlistBuilder();
      value
          .services()
          .forEach(
              s -> list.addServicesBuilder().setName(s.name()).addAllMethodNames(s.methodNames()));
    }
    return config.build();
  }
}
