package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code TLSContext}: how TLS is done with the clients of some hosts, with services that name it,
 * or both. Null (or an empty collection) means not written.
 */
public record TlsContextSpec(
    @Meaning(
            "The hosts, by the name that clients ask for in the handshake, for which TLS is"
                + " terminated; '*' for all that no other context has, '*.' and a name for"
                + " everything below it. Without hosts it is for connections to services only.")
        List<String> hosts,
    @Meaning("The Secret with the certificate (tls.crt) and its private key (tls.key).")
        @Nullable String secret,
    @Meaning(
            "The Secret with the certificates (tls.crt, or else ca.crt) of the authorities that"
                + " the other side's certificate must come from.")
        @Nullable String caSecret,
    @Meaning("The Secret with the revocation lists (crl.pem) of these authorities.")
        @Nullable String crlSecret,
    @Meaning("Whether clients must have a certificate; false unless written.")
        @Nullable Boolean certRequired,
    @Meaning("The protocols above TLS, the preferred first: h2, http/1.1.")
        @Nullable List<String> alpnProtocols,
    @Meaning("The oldest version of TLS: v1.0, v1.1, v1.2 (unless written) or v1.3.")
        @Nullable String minTlsVersion,
    @Meaning("The newest version of TLS; v1.3 unless written.") @Nullable String maxTlsVersion,
    @Meaning("The ciphers for TLS up to v1.2, by their names in OpenSSL.")
        @Nullable List<String> cipherSuites,
    @Meaning("The curves: X25519, P-256, P-384, P-521, X25519MLKEM768.")
        @Nullable List<String> ecdhCurves,
    @Meaning("The name that services are asked for, and that their certificate must be for.")
        @Nullable String sni,
    @Meaning(
            "Whether a dot in the name of a Secret is followed by its namespace; true unless"
                + " written, here or in the Module.")
        @Nullable Boolean secretNamespacing,
    @Meaning("A port on which every request is redirected to https.")
        @Nullable Integer redirectCleartextFrom) {}
