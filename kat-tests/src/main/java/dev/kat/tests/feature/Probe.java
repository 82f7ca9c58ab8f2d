package dev.kat.tests.feature;

import dev.kat.framework.api.Query;

/**
 * A request that shows what a level does.
 *
 * @param name unique within its feature
 */
public record Probe(String name, Query query) {}
