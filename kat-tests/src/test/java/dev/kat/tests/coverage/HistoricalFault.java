package dev.kat.tests.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A combination of features that some version of Ambassador got wrong.
 *
 * @param concerns whether it is about something that is supported here: {@code yes}, or {@code not
 *     supported: why}
 * @param caughtBy what would catch it, as {@link Evidence}
 */
public record HistoricalFault(String number, String title, String concerns, String caughtBy) {

  private static final int CELLS = 4;

  /** Those of the table. */
  public static List<HistoricalFault> all(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("number\t"))
        .map(HistoricalFault::of)
        .toList();
  }

  private static HistoricalFault of(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException("not four cells: " + line);
    }
    return new HistoricalFault(cells[0], cells[1], cells[2], cells[3]);
  }

  boolean isCaught() {
    return !Evidence.isReason(caughtBy);
  }
}
