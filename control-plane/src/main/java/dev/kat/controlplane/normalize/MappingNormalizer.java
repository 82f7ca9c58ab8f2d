package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.RouteMatch;
import org.jspecify.annotations.Nullable;

/** Makes the structure of one Mapping canonical. */
final class MappingNormalizer {

  private static final String SERVICE = "/service";
  private static final int WHOLE = 100;

  private final Declared<MappingSpec> declared;
  private final MappingSpec spec;
  private final ResolverNames resolvers;
  private final String namespace;
  private final References references;
  private final ServiceUse use;
  private final Report report;

  /**
   * For one Mapping.
   *
   * @param namespace where a service without one is looked for
   */
  MappingNormalizer(
      Declared<MappingSpec> declared,
      String namespace,
      ResolverNames resolvers,
      Tenancy tenancy,
      ServiceUse use,
      Report report) {
    this.declared = declared;
    this.spec = declared.spec();
    this.resolvers = resolvers;
    this.namespace = namespace;
    this.references = new References(tenancy, declared.namespace(), report);
    this.use = use;
    this.report = report;
  }

  /** The canonical Mapping; meaningless when the report has failed. */
  NormalizedMapping normalize() {
    RouteMatch match =
        new RouteMatch(
            PathMatches.of(spec, report),
            HostMatches.of(spec, report),
            MethodMatches.of(spec, report),
            NamedMatches.headers(spec, report),
            NamedMatches.query(spec, report));
    boolean redirects = Boolean.TRUE.equals(spec.hostRedirect());
    if (!redirects) {
      needsRedirect("path_redirect", spec.pathRedirect());
      needsRedirect("prefix_redirect", spec.prefixRedirect());
      needsRedirect("regex_redirect", spec.regexRedirect());
      needsRedirect("redirect_response_code", spec.redirectResponseCode());
    }
    if (redirects && Boolean.TRUE.equals(spec.shadow())) {
      report.report(DiagnosticCode.CONFLICTING_FIELDS, "/shadow", "host_redirect", "shadow");
    }
    return new NormalizedMapping(
        declared,
        match,
        spec.precedence() == null ? 0 : spec.precedence(),
        weight(),
        redirects ? null : service(),
        resolvers.of(declared, report),
        redirects ? redirectHost() : null,
        use);
  }

  private void needsRedirect(String field, @Nullable Object value) {
    if (value != null) {
      report.report(DiagnosticCode.REDIRECT_NEEDS_HOST, Report.pointer(field), field);
    }
  }

  private @Nullable Integer weight() {
    Integer weight = spec.weight();
    if (weight != null && (weight < 0 || weight > WHOLE)) {
      report.report(DiagnosticCode.INVALID_WEIGHT, "/weight", weight);
    }
    return weight;
  }

  private @Nullable ServiceName service() {
    try {
      return references.service(spec.service(), namespace, spec.tls(), SERVICE);
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_SERVICE, SERVICE, spec.service(), e.reason());
      return null;
    }
  }

  private @Nullable String redirectHost() {
    try {
      if (spec.service().contains("://")) {
        throw new Refusal("a scheme is not possible here");
      }
      return Authority.parse(spec.service()).toString();
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_REDIRECT_HOST, SERVICE, spec.service(), e.reason());
      return null;
    }
  }
}
