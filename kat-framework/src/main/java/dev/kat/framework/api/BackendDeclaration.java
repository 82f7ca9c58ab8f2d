package dev.kat.framework.api;

/**
 * A logical backend: an echo service that answers with its own name and with what it saw.
 *
 * @param name unique in the run
 * @param tls whether it also has a TLS port
 */
public record BackendDeclaration(String name, boolean tls) {}
