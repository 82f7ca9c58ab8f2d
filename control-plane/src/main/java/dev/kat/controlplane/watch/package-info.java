/** Sources: Kubernetes informers and a watched directory, both as resource snapshots. */
@NullMarked
package dev.kat.controlplane.watch;

import org.jspecify.annotations.NullMarked;
