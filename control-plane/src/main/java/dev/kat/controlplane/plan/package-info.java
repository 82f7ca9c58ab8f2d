/** The fourth pass: grouping, precedence, virtual hosts and cluster identity. */
@NullMarked
package dev.kat.controlplane.plan;

import org.jspecify.annotations.NullMarked;
