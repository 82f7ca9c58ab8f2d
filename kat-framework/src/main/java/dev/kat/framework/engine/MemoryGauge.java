package dev.kat.framework.engine;

import dev.kat.framework.report.RunRecord.Memory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the memory of this process and its Envoys, as far as {@code /proc} tells. */
final class MemoryGauge {

  private static final long MEBI = 1024 * 1024;

  private volatile long envoys;

  /** The largest process that works for this run elsewhere. */
  private Memory elsewhere = new Memory(0, 0, 0);

  /** Adds up the Envoys that are alive now. */
  void measure() {
    envoys =
        ProcessHandle.current()
            .descendants()
            .filter(process -> name(process.pid()).startsWith("envoy"))
            .mapToLong(process -> status(process.pid(), "VmRSS:"))
            .sum();
  }

  /** Takes note of another process of this run. */
  synchronized void other(Memory process) {
    elsewhere = largest(elsewhere, process);
  }

  private static Memory largest(Memory one, Memory other) {
    return new Memory(
        Math.max(one.heapPeak(), other.heapPeak()),
        Math.max(one.resident(), other.resident()),
        Math.max(one.envoys(), other.envoys()));
  }

  synchronized Memory memory() {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    Memory own = new Memory(heap / MEBI, status(ProcessHandle.current().pid(), "VmHWM:"), envoys);
    return largest(own, elsewhere);
  }

  private static String name(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "comm")).strip();
    } catch (IOException e) {
      return ""; // no such file system, or the process has just ended
    }
  }

  /** A size from the process's status, in MiB; 0 when it is not told. */
  private static long status(long pid, String field) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
