package dev.kat.controlplane.server;

import java.nio.file.Path;

/**
 * The PEM files of one end of a connection with mutual TLS.
 *
 * @param certificate its own certificate, followed by the intermediate ones
 * @param key its unencrypted private key
 * @param authority the certificates that that of the other end must be signed by
 */
public record TlsFiles(Path certificate, Path key, Path authority) {}
