/** Benchmarks of the compiler, and the configurations that they compile. */
@NullMarked
package dev.kat.benchmarks;

import org.jspecify.annotations.NullMarked;
