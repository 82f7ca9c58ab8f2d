package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contexts for clients, and which of them a name that clients ask for belongs to. */
final class Terminations {

  private static final String ALL = "*";

  private final List<ResolvedTlsContext> contexts;
  private final Map<String, ResolvedTlsContext> byHost = new HashMap<>();

  Terminations(List<ResolvedTlsContext> all) {
    contexts = all.stream().filter(context -> context.context().terminates()).toList();
    contexts.forEach(
        context -> context.context().hosts().forEach(host -> byHost.put(host, context)));
  }

  /** The contexts, oldest first. */
  List<ResolvedTlsContext> all() {
    return contexts;
  }

  /**
   * The context that takes a connection, as Envoy chooses it: an exact name, then the longest
   * pattern, then the one for all others.
   *
   * @param host in lower case; may be a pattern itself
   */
  @Nullable ResolvedTlsContext of(String host) {
    ResolvedTlsContext exact = byHost.get(host);
    String rest = host.startsWith("*.") ? host.substring(1) : host;
    int dot = rest.indexOf('.', rest.startsWith(".") ? 1 : 0);
    while (exact == null && dot >= 0) {
      exact = byHost.get(ALL + rest.substring(dot));
      dot = rest.indexOf('.', dot + 1);
    }
    return exact != null ? exact : byHost.get(ALL);
  }

  static TlsTermination termination(ResolvedTlsContext context) {
    TlsSecret.Authorities authorities = context.authorities();
    return new TlsTermination(
        context.context().parameters(),
        Objects.requireNonNull(context.identity()).name(),
        authorities == null ? null : authorities.name(),
        authorities != null && context.certRequired());
  }

  /** The names of a chain that is to take the connections for these hosts; none for all others. */
  static List<String> serverNames(List<String> hosts) {
    return hosts.contains(ALL) ? List.of() : hosts;
  }
}
