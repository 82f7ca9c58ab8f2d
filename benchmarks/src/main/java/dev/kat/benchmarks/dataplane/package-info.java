/** What an Envoy does with many routes, beside configurations written by hand. */
@NullMarked
package dev.kat.benchmarks.dataplane;

import org.jspecify.annotations.NullMarked;
