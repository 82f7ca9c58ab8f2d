/** {@code kat watch} as its users have it: a process, compiled classes that change, real Envoys. */
@NullMarked
package dev.kat.tests.watch;

import org.jspecify.annotations.NullMarked;
