package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of TLS.
 *
 * @param contexts oldest first; no two have a host in common
 * @param terminates whether the edge takes requests in TLS in place of cleartext, be it that no
 *     context for that is sound: then no request is taken in cleartext that was meant to be
 *     protected. An Ingress is for both, so those with TLS do not bring this about
 * @param closed hosts of contexts that cannot be used and demand a certificate of clients
 * @param redirect whence requests are redirected to https; null for nowhere
 */
public record NormalizedTls(
    List<NormalizedTlsContext> contexts,
    List<Closed> closed,
    boolean terminates,
    @Nullable Redirect redirect) {

  /** No TLS. */
  public static final NormalizedTls NONE = new NormalizedTls(List.of(), List.of(), false, null);

  public NormalizedTls {
    contexts = List.copyOf(contexts);
    closed = List.copyOf(closed);
  }

  /**
   * Hosts that nobody may ask for.
   *
   * @param hosts of no TLSContext; at least one
   * @param unlessSaid the Secret of authorities without whose word they are not closed; null where
   *     they are anyway
   * @param at the document that says who may
   */
  public record Closed(List<String> hosts, @Nullable SecretName unlessSaid, Location at) {

    public Closed {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * A port on which requests are redirected to https.
   *
   * @param at where it is written
   */
  public record Redirect(int port, Location at) {}

  /** Whether Ingresses alone want TLS with clients. */
  boolean ofIngresses() {
    return !terminates && contexts.stream().anyMatch(NormalizedTlsContext::terminates);
  }

  NormalizedTls withoutRedirect() {
    return new NormalizedTls(contexts, closed, terminates, null);
  }
}
