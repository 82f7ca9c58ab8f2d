/** Metrics for Prometheus: what the other packages tell, counted and timed. */
@NullMarked
package dev.kat.controlplane.metrics;

import org.jspecify.annotations.NullMarked;
