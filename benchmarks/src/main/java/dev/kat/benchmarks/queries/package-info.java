/**
 * The query engine beside other clients: one Envoy, one backend, the same number of connections.
 */
@NullMarked
package dev.kat.benchmarks.queries;

import org.jspecify.annotations.NullMarked;
