package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.feature.AccessLogs;
import dev.kat.controlplane.feature.AuthorizationCall;
import dev.kat.controlplane.feature.FeatureReader;
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
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.TracingSettings;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
    planned.authorization(specs.specs().services());
    planned.rateLimit(specs.specs().services().rateLimit());
    planned.logs(specs.specs().services().logs());
    planned.tracing(specs.specs().services().tracing());
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
      add(new AuthorizationCall(null, null));
    } else if (!services.auth().isEmpty()) {
      EdgeService<AuthSettings> first = services.auth().get(0);
      List<ResolvedTarget> together = together(services.auth());
      add(
          new AuthorizationCall(
              first.settings(),
              together.size() == 1
                  ? cluster(first)
                  : cluster(first, new ResolvedTarget.ServicePort(union(together)))));
    }
  }

  /** The targets that share the work: the first one's, and others if all of them are Services. */
  private List<ResolvedTarget> together(List<EdgeService<AuthSettings>> services) {
    List<ResolvedTarget> targets = new ArrayList<>();
    for (EdgeService<AuthSettings> service : services) {
      ResolvedTarget target = target(service);
      if (targets.isEmpty()
          || (targets.get(0).endpoints().isPresent() && target.endpoints().isPresent())) {
        targets.add(target);
      } else {
        diagnostics.report(
            DiagnosticCode.AUTH_SERVICES_APART,
            service.source().at("/auth_service"),
            services.get(0).name());
      }
    }
    return targets.stream().distinct().toList();
  }

  private static EndpointSet union(List<ResolvedTarget> targets) {
    List<EndpointSet> sets =
        targets.stream().map(target -> target.endpoints().orElseThrow()).toList();
    return new EndpointSet(
        sets.stream().map(EndpointSet::name).collect(Collectors.joining("+")),
        sets.stream().flatMap(set -> set.endpoints().stream()).distinct().sorted().toList());
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

  private ResolvedTarget target(EdgeService<?> service) {
    return Objects.requireNonNull(specs.services().get(service));
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
    Cluster asWritten = cluster(service, target, report);
    Cluster cluster =
        report.failed()
            ? cluster(service.withoutWay(), target, report.into(new Diagnostics()))
            : asWritten;
    clusters.add(cluster);
    target.endpoints().ifPresent(endpoints::add);
    return cluster.name();
  }

  private Cluster cluster(EdgeService<?> service, ResolvedTarget target, Report report) {
    ServiceName name = service.service();
    UpstreamTls tls = name.tls() ? new UpstreamTls(name.serverName()) : null;
    ResolvedMapping way = new ResolvedMapping(service.asMapping(), target, tls);
    return Clusters.of(
        name,
        target,
        tls,
        way.mapping().declared().spec(),
        features.readCluster(way, report),
        report);
  }
}
