package dev.kat.framework.env;

/**
 * Envoy's verdict on a configuration.
 *
 * @param message Envoy's words when it refuses; empty when it accepts
 */
public record Validation(boolean ok, String message) {}
