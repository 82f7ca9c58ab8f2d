package dev.kat.controlplane.log;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** Where the records of a process go, how they look, and which of them are of interest. */
public final class Log {

  /** The one of this process, on standard error. */
  private static final Log PROCESS = new Log(System.err);

  private static final int NEVER = Integer.MAX_VALUE;

  /**
   * Libraries that tell with stack traces what this program tells in a sentence: from which level
   * on they are heard.
   */
  private static final Map<String, Integer> LIBRARIES =
      Map.of(
          "io.envoyproxy.controlplane.", NEVER,
          "io.fabric8.", Level.ERROR.toInt(),
          "io.netty.", Level.ERROR.toInt(),
          "io.vertx.", Level.ERROR.toInt());

  private final PrintStream to;
  private volatile LogFormat format = LogFormat.TEXT;
  private volatile Level level = Level.INFO;

  Log(PrintStream to) {
    this.to = to;
  }

  /**
   * Has this process log this way. Comes before the first record; without it, whatever logging
   * library is there has its say.
   */
  public static void begin() {
    System.setProperty("slf4j.provider", LogProvider.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN"); // or it tells of that
  }

  /**
   * How this process logs from now on.
   *
   * @param level the least that is told of the control plane itself
   */
  public static void use(LogFormat format, Level level) {
    PROCESS.set(format, level);
  }

  static Log ofProcess() {
    return PROCESS;
  }

  void set(LogFormat format, Level level) {
    this.format = format;
    this.level = level;
  }

  /** From which level on a logger is heard, whatever is wanted of the control plane. */
  static int floor(String logger) {
    return LIBRARIES.entrySet().stream()
        .filter(each -> logger.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Level.TRACE.toInt());
  }

  boolean hears(int floor, Level asked) {
    return asked.toInt() >= Math.max(floor, level.toInt());
  }

  void tell(
      Level how,
      String logger,
      String message,
      List<KeyValuePair> fields,
      @Nullable Throwable failure) {
    String thread = Thread.currentThread().getName();
    // One call, so that records of several threads do not mix.
    to.print(format.of(new LogLine(Instant.now(), how, logger, thread, message, fields, failure)));
    to.flush();
  }
}
