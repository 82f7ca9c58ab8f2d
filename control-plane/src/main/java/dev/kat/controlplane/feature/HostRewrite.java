package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code host_rewrite} and {@code auto_host_rewrite}: the Host that the upstream sees. */
final class HostRewrite implements Feature<HostRewrite.Value> {

  private static final Pattern AUTHORITY = Pattern.compile("[!-~]+");

  /**
   * The Host that the upstream sees.
   *
   * @param literal null for the DNS name that Envoy looks up
   */
  record Value(@Nullable String literal) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    String literal = spec.hostRewrite();
    boolean automatic = Boolean.TRUE.equals(spec.autoHostRewrite());
    if (literal != null && !AUTHORITY.matcher(literal).matches()) {
      report.report(DiagnosticCode.INVALID_HOST_REWRITE, "/host_rewrite", literal);
    }
    if (literal != null && automatic) {
      report.report(DiagnosticCode.CONFLICTING_HOST_REWRITES, "/auto_host_rewrite");
    }
    ResolvedTarget target = mapping.target();
    if (target == null || (literal == null && !automatic)) {
      return null;
    }
    // Envoy gives nothing but names that it looks up; a Service found by its endpoints has one,
    // too.
    ServiceName service = mapping.mapping().service();
    return automatic && service != null && !(target.discovery() instanceof Discovery.Dns)
        ? new Value(service.hostText())
        : new Value(literal);
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    RouteAction.Builder action = route.getRouteBuilder();
    String literal = value.literal();
    if (literal != null) {
      action.setHostRewriteLiteral(literal);
    } else {
      action.setAutoHostRewrite(BoolValue.of(true));
    }
  }
}
