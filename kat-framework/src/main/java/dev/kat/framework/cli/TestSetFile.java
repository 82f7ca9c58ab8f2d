package dev.kat.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A test set in a CSV file: a row a line, the index of a value for each factor. Empty lines, those
 * that begin with {@code #} and a first line of names are skipped.
 */
final class TestSetFile {

  private TestSetFile() {}

  /**
   * The rows of a file.
   *
   * @throws WrongUsage when it cannot be read, or a line is no row; it names the line
   */
  static List<int[]> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new WrongUsage("%s cannot be read: %s".formatted(file, e));
    }
    List<int[]> rows = new ArrayList<>();
    boolean mayBeNames = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.matches("\\d{1,5}(\\s*,\\s*\\d{1,5})*")) {
        rows.add(
            Arrays.stream(line.split(","))
                .map(String::strip)
                .mapToInt(Integer::parseInt)
                .toArray());
      } else if (!mayBeNames) {
        throw new WrongUsage(
            "%s, line %d: a row is one number for each factor, with commas between"
                .formatted(file, i + 1));
      }
      mayBeNames = false;
    }
    return rows;
  }
}
