/** Raw input: the cluster's objects and plain documents as the watchers or files delivered them. */
@NullMarked
package dev.kat.controlplane.source;

import org.jspecify.annotations.NullMarked;
