/** Rounds of a run that stays: what a change of compiled classes touches is run again. */
@NullMarked
package dev.kat.framework.watch;

import org.jspecify.annotations.NullMarked;
