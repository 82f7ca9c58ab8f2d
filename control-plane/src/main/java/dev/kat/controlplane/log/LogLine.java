package dev.kat.controlplane.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * What is logged at once.
 *
 * @param logger the name of a class, mostly
 * @param message one sentence; everything a person needs is in it
 * @param fields the same in parts, for programs
 */
record LogLine(
    Instant time,
    Level level,
    String logger,
    String thread,
    String message,
    List<KeyValuePair> fields,
    @Nullable Throwable failure) {

  LogLine {
    fields = List.copyOf(fields);
  }
}
