package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.ResolverSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a resolver means. It is looked for in the namespace of whoever writes it, then
 * in the control plane's own, where an operator defines those for everybody, and last among the
 * names that need no definition: a tenant's resolver is nobody else's.
 */
final class ResolverNames {

  private static final Map<String, ResolverKind> BUILT_IN =
      Map.of(
          "kubernetes-service", ResolverKind.SERVICE,
          "kubernetes-endpoint", ResolverKind.ENDPOINT,
          "endpoint", ResolverKind.ENDPOINT);

  private final Map<String, ResolverKind> defined = new HashMap<>();
  private final String ownNamespace;
  private final ResolverKind fallback;

  private ResolverNames(
      List<Declared<ResolverSpec>> resolvers,
      String ownNamespace,
      @Nullable Declared<ModuleSpec> module,
      @Nullable Report report) {
    this.ownNamespace = ownNamespace;
    resolvers.forEach(resolver ->
        defined.put(resolver.namespace() + "/" + resolver.name(), resolver.spec().kind()));
    ResolverKind written =
        module == null || report == null
            ? null
            : find(
                module.spec().upstream().resolver(),
                module.namespace(),
                "/config/resolver",
                report);
    fallback = Objects.requireNonNullElse(written, ResolverKind.ENDPOINT);
  }

  /** The names without a Module. */
  static ResolverNames of(List<Declared<ResolverSpec>> resolvers, String ownNamespace) {
    return new ResolverNames(resolvers, ownNamespace, null, null);
  }

  /** The names, and the default of a Module; if it is none, that is reported. */
  static ResolverNames of(
      List<Declared<ResolverSpec>> resolvers,
      String ownNamespace,
      Declared<ModuleSpec> module,
      Report report) {
    return new ResolverNames(resolvers, ownNamespace, module, report);
  }

  /** How Services are found of those who name no resolver. */
  ResolverKind fallback() {
    return fallback;
  }

  /** How a Mapping's Service is found. */
  ResolverKind of(Declared<MappingSpec> mapping, Report report) {
    ResolverKind written =
        find(mapping.spec().upstream().resolver(), mapping.namespace(), "/resolver", report);
    return written == null ? fallback : written;
  }

  private @Nullable ResolverKind find(
      @Nullable String name, String namespace, String pointer, Report report) {
    if (name == null) {
      return null;
    }
    ResolverKind kind = defined.get(namespace + "/" + name);
    if (kind == null) {
      kind = defined.getOrDefault(ownNamespace + "/" + name, BUILT_IN.get(name));
    }
    if (kind == null) {
      report.report(DiagnosticCode.UNKNOWN_RESOLVER, pointer, name);
    }
    return kind;
  }
}
