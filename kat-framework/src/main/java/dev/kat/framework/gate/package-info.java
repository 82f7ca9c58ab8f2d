/** The gate of a release: whether a recorded run is evidence enough, by a policy. */
@NullMarked
package dev.kat.framework.gate;

import org.jspecify.annotations.NullMarked;
