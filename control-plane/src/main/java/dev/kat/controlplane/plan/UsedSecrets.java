package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The secrets that listeners and clusters name; no other goes over the wire. */
final class UsedSecrets {

  private final Set<String> names = new HashSet<>();

  private UsedSecrets() {}

  /** The secrets of contexts that are in use, each once, sorted by name. */
  static List<TlsSecret> of(
      List<Listener> listeners, List<Cluster> clusters, List<ResolvedTlsContext> contexts) {
    UsedSecrets used = new UsedSecrets();
    listeners.stream()
        .flatMap(listener -> listener.chains().stream())
        .forEach(chain -> used.addAll(chain.tls()));
    clusters.forEach(cluster -> used.addAll(cluster.tls()));
    TreeMap<String, TlsSecret> byName = new TreeMap<>();
    for (ResolvedTlsContext context : contexts) {
      used.put(context.identity(), byName);
      used.put(context.authorities(), byName);
    }
    return List.copyOf(byName.values());
  }

  private void addAll(@Nullable TlsTermination tls) {
    if (tls != null) {
      names.add(tls.identity());
      add(tls.authorities());
    }
  }

  private void addAll(@Nullable UpstreamTls tls) {
    if (tls != null) {
      add(tls.identity());
      UpstreamTls.Verification verification = tls.verification();
      add(verification == null ? null : verification.authorities());
    }
  }

  private void add(@Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  private void put(@Nullable TlsSecret secret, TreeMap<String, TlsSecret> byName) {
    if (secret != null && names.contains(secret.name())) {
      byName.put(secret.name(), secret);
    }
  }
}
