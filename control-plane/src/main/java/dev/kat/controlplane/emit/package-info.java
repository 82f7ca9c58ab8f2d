/** The last pass: edge model to Envoy v3 messages; total functions that cannot fail. */
@NullMarked
package dev.kat.controlplane.emit;

import org.jspecify.annotations.NullMarked;
