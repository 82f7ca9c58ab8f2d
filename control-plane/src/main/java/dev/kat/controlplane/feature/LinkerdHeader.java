package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import org.jspecify.annotations.Nullable;

/**
 * {@code add_linkerd_headers}: a Linkerd proxy beside Envoy is told the service, which it would
 * otherwise guess by an endpoint's address. A value that the client sent is replaced: it could
 * choose the service with it.
 */
final class LinkerdHeader implements Feature<LinkerdHeader.Value> {

  private static final String FIELD = "add_linkerd_headers";
  static final String NAME = "l5d-dst-override";
  private static final String CLUSTER_DOMAIN = ".svc.cluster.local";

  /** The value of the header; null in what Mappings inherit, whose services differ. */
  record Value(@Nullable String destination) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return Boolean.TRUE.equals(module.addLinkerdHeaders()) ? new Value(null) : null;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    Boolean written = mapping.mapping().declared().spec().addLinkerdHeaders();
    ServiceName service = mapping.mapping().service();
    if (service == null) {
      if (Boolean.TRUE.equals(written)) {
        report.report(DiagnosticCode.NO_EFFECT_IN_REDIRECT, Report.pointer(FIELD), FIELD);
      }
      return null;
    }
    boolean wanted = written == null ? inherited != null : written;
    return wanted ? new Value(destination(service, mapping.target())) : null;
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    String destination = value.destination();
    if (destination != null) {
      route.addRequestHeadersToAdd(
          HeaderValueOption.newBuilder()
              .setHeader(HeaderValue.newBuilder().setKey(NAME).setValue(destination))
              .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD));
    }
  }

  /** What a proxy is told of a service. */
  static String destination(ServiceName service, @Nullable ResolvedTarget target) {
    KubernetesName name = service.service();
    boolean inCluster =
        target instanceof ResolvedTarget.ServicePort || target instanceof ResolvedTarget.Dangling;
    String host =
        inCluster && name != null
            ? name.name() + "." + name.namespace() + CLUSTER_DOMAIN
            : service.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + service.port();
  }
}
