package dev.kat.controlplane.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with some of a listener's connections.
 *
 * @param serverNames the names by SNI of the connections that are meant, in lower case, exact or
 *     with {@code *.} in front; empty for all that no other chain takes
 * @param tls null for cleartext
 */
public record FilterChain(
    List<String> serverNames, @Nullable TlsTermination tls, ConnectionTarget target) {

  public FilterChain {
    serverNames = List.copyOf(serverNames);
  }
}
