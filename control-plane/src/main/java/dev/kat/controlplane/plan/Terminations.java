package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import dev.kat.controlplane.resolve.TlsContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contexts for clients, and which of them a name that clients ask for belongs to. */
final class Terminations {

  private static final String ALL = "*";

  private final List<ResolvedTlsContext> contexts;
  private final Set<String> closedHosts;

  /** By host, of whom it is; empty for a host that is closed. */
  private final Map<String, Optional<ResolvedTlsContext>> byHost = new HashMap<>();

  Terminations(TlsContexts all) {
    contexts = all.all().stream().filter(context -> context.context().terminates()).toList();
    closedHosts = all.closedHosts();
    contexts.forEach(context ->
        context.context().hosts().forEach(host -> byHost.put(host, Optional.of(context))));
    closedHosts.forEach(host -> byHost.put(host, Optional.empty()));
  }

  /** The contexts, oldest first. */
  List<ResolvedTlsContext> all() {
    return contexts;
  }

  /**
   * The context that takes a connection, as Envoy chooses it: an exact name, then the longest
   * pattern, then the one for all others. None takes it where the host is closed.
   *
   * @param host in lower case; may be a pattern itself
   */
  @Nullable ResolvedTlsContext of(String host) {
    return Objects.requireNonNullElse(owner(host), Optional.<ResolvedTlsContext>empty())
        .orElse(null);
  }

  /** Whether nobody may ask for a host. */
  boolean isClosed(String host) {
    Optional<ResolvedTlsContext> owner = owner(host);
    return owner != null && owner.isEmpty();
  }

  /** The hosts of contexts that are named, and those that are closed. */
  Stream<String> hosts() {
    return Stream.concat(
        contexts.stream().flatMap(context -> context.context().hosts().stream()),
        closedHosts.stream());
  }

  /** Whether any host may be asked for on some ways only, or on none. */
  boolean anyGuarded() {
    return !closedHosts.isEmpty() || contexts.stream().anyMatch(ClientTables::demands);
  }

  private @Nullable Optional<ResolvedTlsContext> owner(String host) {
    Optional<ResolvedTlsContext> exact = byHost.get(host);
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
