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
 *
 * @param defined by namespace and name
 * @param fallback how Services are found of those who name no resolver
 */
record ResolverNames(
    Map<String, ResolverKind> defined, String ownNamespace, ResolverKind fallback) {

  private static final Map<String, ResolverKind> BUILT_IN =
      Map.of(
          "kubernetes-service", ResolverKind.SERVICE,
          "kubernetes-endpoint", ResolverKind.ENDPOINT,
          "endpoint", ResolverKind.ENDPOINT);

  ResolverNames {
    defined = Map.copyOf(defined);
  }

  /** The names without a Module. */
  static ResolverNames of(List<Declared<ResolverSpec>> resolvers, String ownNamespace) {
    Map<String, ResolverKind> defined = new HashMap<>();
    resolvers.forEach(resolver ->
        defined.put(resolver.namespace() + "/" + resolver.name(), resolver.spec().kind()));
    return new ResolverNames(defined, ownNamespace, ResolverKind.ENDPOINT);
  }

  /** The names, and the default of a Module; if it is none, that is reported. */
  static ResolverNames of(
      List<Declared<ResolverSpec>> resolvers,
      String ownNamespace,
      Declared<ModuleSpec> module,
      Report report) {
    ResolverNames names = of(resolvers, ownNamespace);
    ResolverKind written =
        names.find(
            module.spec().upstream().resolver(), module.namespace(), "/config/resolver", report);
    return new ResolverNames(
        names.defined, ownNamespace, Objects.requireNonNullElse(written, names.fallback));
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
