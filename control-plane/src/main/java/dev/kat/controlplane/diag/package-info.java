/** Diagnostics: what is wrong with a user's configuration, where, and what to do about it. */
@NullMarked
package dev.kat.controlplane.diag;

import org.jspecify.annotations.NullMarked;
