package dev.kat.controlplane.ir;

/**
 * A port that takes requests. Its name depends on the port alone, so that it is never replaced by
 * another one because routes changed.
 *
 * @param address the IP address to listen on
 * @param filters what becomes of a request before it is sent upstream, at most one value for each
 *     HTTP filter
 */
public record Listener(
    String name, String address, int port, String routeTable, FeatureValues filters) {}
