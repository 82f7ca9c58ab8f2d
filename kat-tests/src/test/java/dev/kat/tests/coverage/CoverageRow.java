package dev.kat.tests.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What covers one field of the configuration language.
 *
 * @param place file and line, for people
 * @param kind the kind of resource; {@code Module ambassador} and {@code Module tls} are two
 * @param field its path, with dots
 * @param golden a compile golden, or a test of the compiler
 * @param negative a golden or test of what is refused
 * @param feature the feature or suite of KAT that sends traffic
 * @param faults the numbers of historical faults, as in the table of faults
 */
record CoverageRow(
    String place,
    String kind,
    String field,
    String golden,
    String negative,
    String feature,
    List<String> faults) {

  private static final String FAULTS = "faults.tsv";
  private static final int CELLS = 6;

  /** The rows of all tables in a directory, except that of the faults. */
  static List<CoverageRow> all(Path directory) throws IOException {
    List<CoverageRow> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
        if (!file.endsWith(FAULTS)) {
          rows.addAll(read(file));
        }
      }
    }
    return rows;
  }

  private static List<CoverageRow> read(Path file) throws IOException {
    List<CoverageRow> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      String place = file.getFileName() + ":" + (i + 1);
      if (cells.length != CELLS) {
        throw new IOException(place + " has " + cells.length + " cells");
      }
      if (!cells[0].equals("kind")) {
        List<String> faults = cells[5].equals("-") ? List.of() : List.of(cells[5].split(","));
        rows.add(
            new CoverageRow(place, kind(cells[0]), cells[1], cells[2], cells[3], cells[4], faults));
      }
    }
    return rows;
  }

  private static String kind(String written) {
    return written.equals("Module") ? "Module ambassador" : written;
  }

  /** Kind and field. */
  String name() {
    return kind + " " + field;
  }

  /** The last part of the field's path, as users write it. */
  String key() {
    return field.endsWith("]")
        ? field.substring(field.indexOf('[') + 1, field.length() - 1)
        : field.substring(field.lastIndexOf('.') + 1);
  }
}
