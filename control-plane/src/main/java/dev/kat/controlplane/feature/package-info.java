/** Leaf features: one class for each option that becomes one value and one piece of xDS. */
@NullMarked
package dev.kat.controlplane.feature;

import org.jspecify.annotations.NullMarked;
