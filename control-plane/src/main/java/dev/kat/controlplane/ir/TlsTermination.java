package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of TLS with clients.
 *
 * @param identity the name of a {@link TlsSecret.Identity}
 * @param authorities the name of the {@link TlsSecret.Authorities} that clients' certificates are
 *     judged by; null when clients are not asked for any
 * @param clientCertificateRequired whether a client without a certificate is sent away
 */
public record TlsTermination(
    TlsParameters parameters,
    String identity,
    @Nullable String authorities,
    boolean clientCertificateRequired) {}
