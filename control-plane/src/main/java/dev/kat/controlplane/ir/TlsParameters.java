package dev.kat.controlplane.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake may agree on. An empty list, or null, leaves it to Envoy.
 *
 * @param alpn protocols, the preferred first
 * @param ciphers names as BoringSSL has them, for TLS up to 1.2
 * @param curves names as BoringSSL has them
 */
public record TlsParameters(
    List<String> alpn,
    @Nullable TlsVersion min,
    @Nullable TlsVersion max,
    List<String> ciphers,
    List<String> curves) {

  /** Everything as Envoy has it. */
  public static final TlsParameters DEFAULT =
      new TlsParameters(List.of(), null, null, List.of(), List.of());

  public TlsParameters {
    alpn = List.copyOf(alpn);
    ciphers = List.copyOf(ciphers);
    curves = List.copyOf(curves);
  }
}
