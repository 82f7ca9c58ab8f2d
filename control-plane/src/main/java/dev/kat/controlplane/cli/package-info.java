/** The commands of the control plane. */
@NullMarked
package dev.kat.controlplane.cli;

import org.jspecify.annotations.NullMarked;
