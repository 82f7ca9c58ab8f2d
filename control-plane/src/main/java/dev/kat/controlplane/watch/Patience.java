package dev.kat.controlplane.watch;

import java.time.Duration;

/**
 * How long a directory is left alone while somebody writes into it.
 *
 * @param quiet without an event for so long, what was written is taken for complete
 * @param atMost after so long it is read even if events go on
 * @param empty so long a file that was emptied keeps its last text: whoever overwrites a file in
 *     place empties it first
 */
record Patience(Duration quiet, Duration atMost, Duration empty) {

  static final Patience USUAL =
      new Patience(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofSeconds(1));
}
