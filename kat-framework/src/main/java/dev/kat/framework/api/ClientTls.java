package dev.kat.framework.api;

import org.jspecify.annotations.Nullable;

/**
 * What a client does to secure its connection.
 *
 * @param serverName sent for SNI; the server's certificate must be for it
 * @param authorities PEM of the certificates that the server's must come from, or be itself
 * @param identity what the client proves itself by; null for nothing
 */
public record ClientTls(String serverName, String authorities, @Nullable Identity identity) {

  /** The same with a certificate of its own. */
  public ClientTls as(Identity own) {
    return new ClientTls(serverName, authorities, own);
  }

  /** Shows no more than a report needs. */
  @Override
  public String toString() {
    return "TLS to " + serverName + (identity == null ? "" : " with a certificate");
  }

  /**
   * A certificate with its private key, both PEM.
   *
   * @param certificate itself first, then those that it comes from
   * @param key PKCS #8
   */
  public record Identity(String certificate, String key) {
    @Override
    public String toString() {
      return "a certificate with its key";
    }
  }
}
