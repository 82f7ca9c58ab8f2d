package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.parse.ServiceSpecs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which of the services that are written are called. */
final class EdgeServicesNormalizer {

  private EdgeServicesNormalizer() {}

  static EdgeServices normalize(
      ServiceSpecs specs, ModuleSpec module, ServiceScope scope, Diagnostics diagnostics) {
    List<EdgeService<AuthSettings>> auth =
        new AuthServiceReader(Boolean.TRUE.equals(module.addLinkerdHeaders()))
            .read(specs.auth(), scope, diagnostics);
    boolean closed = auth.isEmpty() && (specs.authLost() || !specs.auth().isEmpty());
    String domain = module.defaultLabelDomain();
    RateLimitServiceReader rateLimits =
        new RateLimitServiceReader(domain == null ? Labels.DEFAULT_DOMAIN : domain);
    return new EdgeServices(
        alike(auth, diagnostics),
        closed,
        first(
            rateLimits.read(specs.rateLimit(), scope, diagnostics),
            "RateLimitService",
            diagnostics),
        new LogServiceReader().read(specs.log(), scope, diagnostics),
        first(
            new TracingServiceReader().read(specs.tracing(), scope, diagnostics),
            "TracingService",
            diagnostics));
  }

  private static <S extends Record> @Nullable EdgeService<S> first(
      List<EdgeService<S>> services, String kind, Diagnostics diagnostics) {
    services.stream()
        .skip(1)
        .forEach(service ->
            diagnostics.report(
                DiagnosticCode.SECOND_SERVICE,
                service.source().document(),
                kind,
                services.get(0).name(),
                services.get(0).source().document().toString()));
    return services.isEmpty() ? null : services.get(0);
  }

  /** Those that are asked in the same way as the first; each request asks one of them. */
  private static List<EdgeService<AuthSettings>> alike(
      List<EdgeService<AuthSettings>> services, Diagnostics diagnostics) {
    List<EdgeService<AuthSettings>> alike = new ArrayList<>();
    for (EdgeService<AuthSettings> service : services) {
      EdgeService<AuthSettings> first = services.get(0);
      if (service.isCalledLike(first)) {
        alike.add(service);
      } else {
        diagnostics.report(
            DiagnosticCode.DIFFERENT_AUTH_SERVICE,
            service.source().document(),
            first.name(),
            first.source().document().toString());
      }
    }
    return alike;
  }
}
