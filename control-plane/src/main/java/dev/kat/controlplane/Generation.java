package dev.kat.controlplane;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.time.Instant;

/**
 * One run of the compiler and what came of it.
 *
 * @param number counts up from 1
 * @param snapshot what was compiled
 * @param timeline what happened to it so far
 */
public record Generation(
    long number, ResourceSnapshot snapshot, CompilationResult result, Timeline timeline) {

  /** The same after something more has happened to it. */
  Generation with(Instant moment, String what) {
    return new Generation(number, snapshot, result, timeline.with(moment, what));
  }
}
