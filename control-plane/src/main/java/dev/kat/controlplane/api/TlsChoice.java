package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether the connection to a service is TLS: {@code true}, {@code false}, or the name of a {@code
 * TLSContext} that says how.
 *
 * @param context the name; null for TLS that accepts any certificate
 */
public record TlsChoice(boolean originate, @Nullable String context) {

  /** Written {@code true}. */
  public static final TlsChoice ANY = new TlsChoice(true, null);

  /** Written {@code false}. */
  public static final TlsChoice NONE = new TlsChoice(false, null);
}
