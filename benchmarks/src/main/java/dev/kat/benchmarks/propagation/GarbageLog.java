package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a JVM's garbage collections, from which follows how much it has allocated. */
final class GarbageLog {

  private static final Pattern COLLECTION =
      Pattern.compile("^\\[([\\d.]+)s].* (\\d+)M->(\\d+)M\\(");

  /** In megabytes. */
  private static final double MEBIBYTE = 1.048576;

  private final Path file;
  private final int from;

  private GarbageLog(Path file, int from) {
    this.file = file;
    this.from = from;
  }

  /** The option with which a JVM writes it. */
  static String written(Path file) {
    return "-Xlog:gc=info:file=%s:uptime".formatted(file);
  }

  /** What is logged from now on. */
  static GarbageLog fromNow(Path file) throws IOException {
    return new GarbageLog(file, Files.readAllLines(file).size());
  }

  /**
   * Megabytes allocated in a second, between the first and the last collection; NaN without two.
   */
  double megabytesPerSecond() throws IOException {
    List<String> lines = Files.readAllLines(file);
    double first = Double.NaN;
    double last = Double.NaN;
    double left = 0;
    double allocated = 0;
    for (String line : lines.subList(from, lines.size())) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        last = Double.parseDouble(collection.group(1));
        if (Double.isNaN(first)) {
          first = last;
        } else {
          allocated += Double.parseDouble(collection.group(2)) - left;
        }
        left = Double.parseDouble(collection.group(3));
      }
    }
    return last > first ? allocated * MEBIBYTE / (last - first) : Double.NaN;
  }
}
