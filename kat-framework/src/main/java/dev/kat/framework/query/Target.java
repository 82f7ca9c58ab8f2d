package dev.kat.framework.query;

import java.net.InetSocketAddress;

/**
 * Where an Envoy listens.
 *
 * @param http the cleartext listener
 */
public record Target(InetSocketAddress http) {}
