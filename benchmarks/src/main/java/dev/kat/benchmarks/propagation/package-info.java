/** How long a change takes from an API server to the first answer of an Envoy. */
@NullMarked
package dev.kat.benchmarks.propagation;

import org.jspecify.annotations.NullMarked;
