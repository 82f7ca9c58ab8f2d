package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What else the machine was doing.
 *
 * @param load Linux's mean over the last minute: above the number of processors, some waited
 * @param busyPercent of all processors, by everybody, while it was measured
 * @param stolenPercent of the time that the machine's own host gave to others
 * @param lateness by how many milliseconds a thread that sleeps for one wakes late
 */
record Noise(double load, double busyPercent, double stolenPercent, Distribution lateness) {

  private static final int SLEEPS = 200;
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int STOLEN = 8;

  /** The processors' counters at a moment. */
  record Begin(long all, long idle, long stolen) {}

  static Begin begin() {
    String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +");
    long all = 0;
    for (int i = 1; i <= STOLEN; i++) {
      all += Long.parseLong(fields[i]);
    }
    long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITING]);
    return new Begin(all, idle, Long.parseLong(fields[STOLEN]));
  }

  static Noise since(Begin begin) throws InterruptedException {
    Begin now = begin();
    double all = Math.max(1, now.all() - begin.all());
    return new Noise(
        Double.parseDouble(read("/proc/loadavg").split(" ")[0]),
        100 * (all - (now.idle() - begin.idle())) / all,
        100 * (now.stolen() - begin.stolen()) / all,
        latenessNow());
  }

  private static Distribution latenessNow() throws InterruptedException {
    List<Double> late = new ArrayList<>();
    for (int i = 0; i < SLEEPS; i++) {
      long before = System.nanoTime();
      Thread.sleep(1);
      late.add((System.nanoTime() - before) / 1e6 - 1);
    }
    return Distribution.of(late);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
