/** The admin port: probes and diagnostics. */
@NullMarked
package dev.kat.controlplane.admin;

import org.jspecify.annotations.NullMarked;
