package dev.kat.tests.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference model of TLS at the edge: which context takes a connection, and what its client may
 * ask for over it.
 *
 * @param contexts no two for one host
 */
public record Handshakes(List<Context> contexts) {

  /** What a client has to show. */
  public enum Certificate {
    NONE,
    KNOWN,
    /** Of the known authority, which has revoked it. */
    REVOKED,
    FOREIGN
  }

  /**
   * A context for one host.
   *
   * @param host exact, or with {@code *.} in front, or {@code *} for all others
   * @param knowsRevoked whether it knows what the authority has revoked
   * @param closed whether it cannot be used: others take its connections, and nobody may ask for
   *     its host
   */
  public record Context(
      String host, boolean demandsCertificate, boolean knowsRevoked, boolean closed) {

    /** A context that can be used. */
    public Context(String host, boolean demandsCertificate, boolean knowsRevoked) {
      this(host, demandsCertificate, knowsRevoked, false);
    }

    /** A context that knows of nothing that was revoked. */
    public Context(String host, boolean demandsCertificate) {
      this(host, demandsCertificate, false);
    }

    /** A context that demands a certificate and cannot be used. */
    public static Context closed(String host) {
      return new Context(host, true, false, true);
    }

    private boolean accepts(Certificate shown) {
      return switch (shown) {
        case KNOWN -> true;
        case REVOKED -> !knowsRevoked;
        case NONE, FOREIGN -> false;
      };
    }

    private int fit(String name) {
      if (host.equals(name)) {
        return Integer.MAX_VALUE;
      }
      if (host.equals("*")) {
        return 1;
      }
      return host.startsWith("*.") && name.endsWith(host.substring(1)) ? host.length() : 0;
    }
  }

  public Handshakes {
    contexts = List.copyOf(contexts);
  }

  /** The context for a name; null when no context takes it. */
  public @Nullable Context of(String name) {
    return best(name, contexts.stream().filter(context -> !context.closed()).toList());
  }

  private static @Nullable Context best(String name, List<Context> contexts) {
    Context best = null;
    for (Context context : contexts) {
      if (context.fit(name) > (best == null ? 0 : best.fit(name))) {
        best = context;
      }
    }
    return best;
  }

  /** Whether a connection comes about. */
  public boolean succeeds(String serverName, Certificate shown) {
    Context context = of(serverName);
    return context != null && (!context.demandsCertificate() || context.accepts(shown));
  }

  /**
   * Whether a host may be asked for over a connection.
   *
   * @param serverName the name of the handshake; null for a connection in cleartext
   */
  public boolean mayAsk(@Nullable String serverName, String host) {
    Context owner = best(host, contexts);
    return owner == null
        || !owner.demandsCertificate()
        || (serverName != null && owner.equals(of(serverName)));
  }
}
