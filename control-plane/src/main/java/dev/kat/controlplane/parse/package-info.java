/** The first pass: text to typed specs, one diagnostic for everything that does not fit. */
@NullMarked
package dev.kat.controlplane.parse;

import org.jspecify.annotations.NullMarked;
