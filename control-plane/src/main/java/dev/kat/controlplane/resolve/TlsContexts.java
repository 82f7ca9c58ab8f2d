package dev.kat.controlplane.resolve;

import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The usable contexts by name, and the connections to services that they describe. */
public final class TlsContexts {

  private final List<ResolvedTlsContext> contexts;
  private final Map<String, ResolvedTlsContext> byName = new HashMap<>();
  private final Set<String> closedHosts;
  private final String ownNamespace;
  private final boolean crossNamespace;

  /**
   * Contexts by name.
   *
   * @param closedHosts of contexts that are none of these, because they cannot be used
   * @param ownNamespace the control plane's, whose contexts are everybody's
   * @param crossNamespace whether those of other namespaces are, too
   */
  TlsContexts(
      List<ResolvedTlsContext> contexts,
      Set<String> closedHosts,
      String ownNamespace,
      boolean crossNamespace) {
    this.contexts = List.copyOf(contexts);
    this.closedHosts = Set.copyOf(closedHosts);
    this.ownNamespace = ownNamespace;
    this.crossNamespace = crossNamespace;
    for (ResolvedTlsContext context : contexts) {
      byName.putIfAbsent(key(context.context().namespace(), context.context().name()), context);
    }
  }

  /** All of them, oldest first. */
  public List<ResolvedTlsContext> all() {
    return contexts;
  }

  /** The hosts that nobody may ask for; patterns among them. */
  public Set<String> closedHosts() {
    return closedHosts;
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  /**
   * TLS with a service; null for none. A context that cannot be used is reported, since the
   * connection would be less protected than was meant.
   */
  @Nullable UpstreamTls with(
      ServiceName service, @Nullable TlsChoice choice, String namespace, Report report) {
    if (!service.tls()) {
      return null;
    }
    String name = choice == null ? null : choice.context();
    if (name == null) {
      return new UpstreamTls(service.serverName());
    }
    ResolvedTlsContext context =
        byName.getOrDefault(key(namespace, name), byName.get(key(ownNamespace, name)));
    return context == null ? elsewhere(service, name, namespace, report) : with(service, context);
  }

  /** In Ambassador names hold everywhere, so a name that only one context has is enough. */
  private @Nullable UpstreamTls elsewhere(
      ServiceName service, String name, String namespace, Report report) {
    List<ResolvedTlsContext> found =
        contexts.stream().filter(context -> context.context().name().equals(name)).toList();
    if (found.isEmpty()) {
      report.report(DiagnosticCode.UNKNOWN_TLS_CONTEXT, "/tls", name);
    } else if (!crossNamespace) {
      report.report(
          DiagnosticCode.OTHER_NAMESPACE,
          "/tls",
          name,
          found.get(0).context().namespace(),
          namespace);
    } else if (found.size() > 1) {
      String namespaces =
          found.stream()
              .map(context -> context.context().namespace())
              .sorted()
              .collect(Collectors.joining(", "));
      report.report(DiagnosticCode.AMBIGUOUS_TLS_CONTEXT, "/tls", name, namespaces);
    } else {
      return with(service, found.get(0));
    }
    return null;
  }

  private static UpstreamTls with(ServiceName service, ResolvedTlsContext context) {
    String sni = context.context().sni();
    String serverName = sni != null ? sni : service.serverName();
    TlsSecret.Identity identity = context.identity();
    TlsSecret.Authorities authorities = context.authorities();
    String subject = serverName != null ? serverName : service.host();
    return new UpstreamTls(
        serverName,
        context.context().parameters(),
        identity == null ? null : identity.name(),
        authorities == null
            ? null
            : new UpstreamTls.Verification(authorities.name(), subject, serverName == null));
  }
}
