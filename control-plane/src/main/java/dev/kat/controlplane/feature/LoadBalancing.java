package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.LoadBalancer;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbPolicy;
import org.jspecify.annotations.Nullable;

/** {@code load_balancer}: how a cluster spreads its requests over its endpoints. */
final class LoadBalancing implements ClusterFeature<LoadBalancing.Value> {

  /** The policy. */
  record Value(Policy policy) {}

  /** A policy other than round robin, which needs no words. */
  enum Policy {
    LEAST_REQUEST,
    RING_HASH,
    MAGLEV
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    LoadBalancer written = module.upstream().loadBalancer();
    return written == null ? null : value(written, "/config" + LoadBalancers.POINTER, report);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    LoadBalancer written = LoadBalancers.of(mapping);
    boolean byName = mapping.target() instanceof ResolvedTarget.ServiceByName;
    if (written == null) {
      return byName ? null : inherited;
    }
    Value value = value(written, LoadBalancers.POINTER, report);
    if (byName && value != null) {
      report.report(
          DiagnosticCode.NEEDS_ENDPOINTS,
          LoadBalancers.POINTER,
          "load_balancer " + written.policy());
    }
    return value;
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    cluster
        .cluster()
        .setLbPolicy(
            switch (value.policy()) {
              case LEAST_REQUEST -> LbPolicy.LEAST_REQUEST;
              case RING_HASH -> LbPolicy.RING_HASH;
              case MAGLEV -> LbPolicy.MAGLEV;
            });
  }

  private static @Nullable Value value(LoadBalancer written, String pointer, Report report) {
    String fault = LoadBalancers.fault(written);
    if (fault != null) {
      report.report(DiagnosticCode.INVALID_LOAD_BALANCER, pointer, fault);
      return null;
    }
    return switch (written.policy()) {
      case LoadBalancers.LEAST_REQUEST -> new Value(Policy.LEAST_REQUEST);
      case LoadBalancers.RING_HASH -> new Value(Policy.RING_HASH);
      case LoadBalancers.MAGLEV -> new Value(Policy.MAGLEV);
      default -> null;
    };
  }
}
