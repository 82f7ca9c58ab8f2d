package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/**
 * TLS towards the endpoints of a cluster.
 *
 * @param serverName the name sent for SNI; null for endpoints that are known by address alone
 * @param identity the name of the {@link TlsSecret.Identity} that this side proves itself by; null
 *     for none
 * @param verification how the endpoint's certificate is judged; null when any is accepted, which is
 *     what a plain {@code https://} means: a guess at authorities would refuse most services
 */
public record UpstreamTls(
    @Nullable String serverName,
    TlsParameters parameters,
    @Nullable String identity,
    @Nullable Verification verification) {

  /** TLS that accepts any certificate. */
  public UpstreamTls(@Nullable String serverName) {
    this(serverName, TlsParameters.DEFAULT, null, null);
  }

  /**
   * How a certificate is judged: who signed it, and whom it is for.
   *
   * @param authorities the name of a {@link TlsSecret.Authorities}
   * @param subject the DNS name or IP address that the certificate must be for
   */
  public record Verification(String authorities, String subject, boolean address) {}
}
