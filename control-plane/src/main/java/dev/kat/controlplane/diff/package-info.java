/** What a change of configuration changes, for users and for Envoy. */
@NullMarked
package dev.kat.controlplane.diff;

import org.jspecify.annotations.NullMarked;
