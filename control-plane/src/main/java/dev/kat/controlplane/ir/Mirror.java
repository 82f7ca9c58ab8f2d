package dev.kat.controlplane.ir;

/**
 * Copies of requests that go to a second cluster, whose answers are thrown away.
 *
 * @param percent of the requests, 1 to 100
 */
public record Mirror(String cluster, int percent) {}
