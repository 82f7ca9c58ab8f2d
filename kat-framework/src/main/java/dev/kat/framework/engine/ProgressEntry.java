package dev.kat.framework.engine;

import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param phase what goes on
 * @param done the checks that have an outcome
 * @param total the checks that were planned
 */
public record ProgressEntry(String phase, int done, int total) {

  static final String PHASE = "kat.phase";
  static final String DONE = "kat.done";
  static final String TOTAL = "kat.total";

  /** Reads a reporting entry, if it is one of progress. */
  public static Optional<ProgressEntry> read(Map<String, String> entry) {
    String phase = entry.get(PHASE);
    String done = entry.get(DONE);
    String total = entry.get(TOTAL);
    return phase == null || done == null || total == null
        ? Optional.empty()
        : Optional.of(new ProgressEntry(phase, Integer.parseInt(done), Integer.parseInt(total)));
  }
}
