/** KAT: combinatorial acceptance tests for Envoy control planes. */
@NullMarked
package dev.kat.framework;

import org.jspecify.annotations.NullMarked;
