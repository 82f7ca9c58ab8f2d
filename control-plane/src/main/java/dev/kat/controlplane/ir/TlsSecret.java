package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/**
 * What Envoy proves itself by, or judges others by. Envoy gets it apart from the listeners and
 * clusters that name it, so that none of them changes when it is renewed: the name depends on the
 * names of Kubernetes Secrets alone.
 */
public sealed interface TlsSecret {

  /** The name by which listeners and clusters refer to it. */
  String name();

  /** Folds over the kinds of secret. */
  <T> T fold(Fold<T> fold);

  /**
   * A certificate with its private key.
   *
   * @param chain PEM; the certificate itself first
   * @param privateKey PEM, PKCS #8
   */
  record Identity(String name, String chain, Sensitive privateKey) implements TlsSecret {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.identity(this);
    }
  }

  /**
   * The authorities whose certificates are trusted.
   *
   * @param authorities PEM
   * @param revocations PEM of certificate revocation lists; null where nothing is ever revoked
   */
  record Authorities(String name, String authorities, @Nullable String revocations)
      implements TlsSecret {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.authorities(this);
    }
  }

  /** One case for each kind. */
  interface Fold<T> {
    T identity(Identity identity);

    T authorities(Authorities authorities);
  }
}
