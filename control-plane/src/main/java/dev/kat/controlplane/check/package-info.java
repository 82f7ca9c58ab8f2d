/** Invariants of the edge model, one class each. */
@NullMarked
package dev.kat.controlplane.check;

import org.jspecify.annotations.NullMarked;
