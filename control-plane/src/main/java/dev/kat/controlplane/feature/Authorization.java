package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.CheckSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code bypass_auth} and {@code auth_context_extensions}: whether the AuthService is asked about a
 * Mapping's requests, and what it is told of the Mapping. Nobody is asked about a redirect.
 */
final class Authorization implements Feature<Authorization.Value> {

  /**
   * What differs from being asked about a request and nothing else.
   *
   * @param extensions sorted by name
   */
  record Value(boolean bypassed, Map<String, String> extensions) {
    Value {
      extensions = new TreeMap<>(extensions);
    }
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    boolean bypassed = Boolean.TRUE.equals(spec.bypassAuth()) || mapping.redirects();
    if (bypassed && !spec.authContextExtensions().isEmpty()) {
      report.report(
          DiagnosticCode.FIELD_WITHOUT_EFFECT,
          "/auth_context_extensions",
          "auth_context_extensions",
          "the AuthService being asked");
    }
    boolean usual = !bypassed && spec.authContextExtensions().isEmpty();
    return usual || !mapping.mapping().use().authorized()
        ? null
        : new Value(bypassed, spec.authContextExtensions());
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    ExtAuthzPerRoute.Builder settings = ExtAuthzPerRoute.newBuilder();
    if (value.bypassed()) {
      settings.setDisabled(true);
    } else {
      settings.setCheckSettings(
          CheckSettings.newBuilder().putAllContextExtensions(value.extensions()));
    }
    route.putTypedPerFilterConfig(FilterSlot.AUTH.filterName(), Any.pack(settings.build()));
  }
}
