package dev.kat.controlplane.normalize;

import dev.kat.controlplane.ir.ValueMatch;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the hosts of Ingresses mean, and which of two is meant more narrowly. */
final class IngressHosts {

  private static final String BELOW = "*.";

  private IngressHosts() {}

  /** The demand on a host; null when there is none, because it is empty. */
  static @Nullable ValueMatch of(String host) throws Refusal {
    if (host.isEmpty()) {
      return null;
    }
    boolean wildcard = host.startsWith(BELOW);
    Authority name = Authority.parse(wildcard ? host.substring(BELOW.length()) : host);
    if (name.isAddress()) {
      throw new Refusal("an address is not possible here");
    }
    if (name.port() != null || name.absolute()) {
      throw new Refusal("neither a port nor a final dot is possible here");
    }
    String lower = host.toLowerCase(Locale.ROOT);
    return wildcard ? new ValueMatch.Wildcard(lower) : new ValueMatch.Exact(lower);
  }

  /** Whether some but not all of the hosts that the other means are meant. */
  static boolean isNarrower(@Nullable ValueMatch host, @Nullable ValueMatch other) {
    if (host == null) {
      return false;
    }
    return other == null
        || (other instanceof ValueMatch.Wildcard wildcard
            && host instanceof ValueMatch.Exact exact
            && wildcard.accepts(exact.text()));
  }
}
