package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.feature.AccessLogs;
import dev.kat.controlplane.feature.AuthorizationCall;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.feature.QuestionOrders;
import dev.kat.controlplane.feature.RateLimitCall;
import dev.kat.controlplane.feature.TraceExport;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.AuthSettings;
import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.normalize.EdgeServices;
import dev.kat.controlplane.normalize.LogSettings;
import dev.kat.controlplane.normalize.RateLimitSettings;
import dev.kat.controlplane.normalize.TracingSettings;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedService;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The services that a listener calls: what it needs to know of them, and their clusters. */
final class PlannedServices {

  private final ResolvedSpecs specs;
  private final FeatureReader features;
  private final Diagnostics diagnostics;
  private final Map<Class<? extends Record>, Record> values = new HashMap<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<EndpointSet> endpoints = new ArrayList<>();

  private PlannedServices(ResolvedSpecs specs, FeatureReader features, Diagnostics diagnostics) {
    this.specs = specs;
    this.features = features;
    this.diagnostics = diagnostics;
  }

  static PlannedServices of(ResolvedSpecs specs, FeatureReader features, Diagnostics diagnostics) {
    PlannedServices planned = new PlannedServices(specs, features, diagnostics);
    planned.authorization(specs.called());
    planned.rateLimit(specs.called().rateLimit());
    planned.logs(specs.called().logs());
    planned.tracing(specs.called().tracing());
    return planned;
  }

  /** The values of a listener's features. */
  FeatureValues values() {
    return new FeatureValues(values);
  }

  List<Cluster> clusters() {
    return clusters;
  }

  List<String> clusterNames() {
    return clusters.stream().map(Cluster::name).distinct().sorted().toList();
  }

  List<EndpointSet> endpoints() {
    return endpoints;
  }

  private void authorization(EdgeServices services) {
    if (services.closed()) {
      add(AuthorizationCall.CLOSED);
    } else if (!services.auth().isEmpty()) {
      EdgeService<AuthSettings> first = services.auth().get(0);
      List<ResolvedTarget> together = together(services.auth());
      add(
          new AuthorizationCall(
              first.settings(),
              together.size() == 1
                  ? cluster(first)
                  : cluster(first, new ResolvedTarget.ServicePort(union(together))),
              QuestionOrders.of(first, target(first), new Report(first.source(), diagnostics))));
    }
  }

  /** The targets that share the work: the first one's, and others if all of them are Services. */
  private List<ResolvedTarget> together(List<EdgeService<AuthSettings>> services) {
    EdgeService<AuthSettings> first = services.get(0);
    List<ResolvedTarget> targets = new ArrayList<>(List.of(target(first)));
    for (EdgeService<AuthSettings> service : services.subList(1, services.size())) {
      ResolvedTarget target = target(service);
      if (target(first).endpoints().isEmpty() || target.endpoints().isEmpty()) {
        apart(DiagnosticCode.AUTH_SERVICES_APART, service, "/auth_service", first);
      } else if (first.settings().linkerd()) {
        apart(DiagnosticCode.AUTH_SERVICES_TOLD_APART, service, "/auth_service", first);
      } else if (!resolved(service).isSecuredLike(resolved(first))) {
        apart(DiagnosticCode.AUTH_SERVICES_SECURED_APART, service, "/tls", first);
      } else {
        targets.add(target);
      }
    }
    return targets.stream().distinct().toList();
  }

  private void apart(
      DiagnosticCode code, EdgeService<?> service, String pointer, EdgeService<?> first) {
    diagnostics.report(code, service.source().at(pointer), first.name());
  }

  private static EndpointSet union(List<ResolvedTarget> targets) {
    return EndpointSet.union(
        targets.stream().map(target -> target.endpoints().orElseThrow()).toList());
  }

  private void rateLimit(@Nullable EdgeService<RateLimitSettings> service) {
    if (service != null) {
      add(new RateLimitCall(service.settings(), cluster(service)));
    }
  }

  private void logs(List<EdgeService<LogSettings>> services) {
    if (!services.isEmpty()) {
      add(
          new AccessLogs(
              services.stream()
                  .map(service -> new AccessLogs.Sink(service.settings(), cluster(service)))
                  .toList()));
    }
  }

  private void tracing(@Nullable EdgeService<TracingSettings> service) {
    if (service != null) {
      add(new TraceExport(service.settings(), cluster(service)));
    }
  }

  private void add(Record value) {
    values.put(value.getClass(), value);
  }

  private ResolvedService resolved(EdgeService<?> service) {
    return Objects.requireNonNull(specs.services().get(service));
  }

  private ResolvedTarget target(EdgeService<?> service) {
    return resolved(service).target();
  }

  private String cluster(EdgeService<?> service) {
    return cluster(service, target(service));
  }

  /**
   * The name of the cluster for a service. What is wrong with the way to it costs the way alone:
   * the service is called nevertheless.
   */
  private String cluster(EdgeService<?> service, ResolvedTarget target) {
    Report report = new Report(service.source(), diagnostics);
    UpstreamTls tls = resolved(service).tls();
    Cluster asWritten = cluster(service, target, tls, report);
    Cluster cluster =
        report.failed()
            ? cluster(service.withoutWay(), target, tls, report.into(new Diagnostics()))
            : asWritten;
    clusters.add(cluster);
    target.endpoints().ifPresent(endpoints::add);
    return cluster.name();
  }

  private Cluster cluster(
      EdgeService<?> service, ResolvedTarget target, @Nullable UpstreamTls tls, Report report) {
    ResolvedMapping way = new ResolvedMapping(service.asMapping(), target, tls);
    return Clusters.of(
        service.service(),
        target,
        tls,
        way.mapping().declared().spec(),
        features.readCluster(way, report),
        report);
  }
}
