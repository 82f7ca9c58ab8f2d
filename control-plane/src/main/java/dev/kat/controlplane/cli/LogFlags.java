package dev.kat.controlplane.cli;

import dev.kat.controlplane.log.Log;
import dev.kat.controlplane.log.LogFormat;
import java.util.List;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/** How a process logs, to standard error. */
final class LogFlags {

  private static final String FORMAT = "--log-format";
  private static final String LEVEL = "--log-level";

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      defaultValue = "${env:AMBASSADOR_LOG_FORMAT:-text}",
      description = {
        "Log lines for people (text) or JSON objects with fields for programs (json), to standard",
        "error (env AMBASSADOR_LOG_FORMAT; default: text)."
      })
  private LogFormat format = LogFormat.TEXT;

  @Option(
      names = LEVEL,
      paramLabel = "LEVEL",
      defaultValue = "${env:AMBASSADOR_LOG_LEVEL:-info}",
      description = {
        "Log what is at least this important: error, warn, info or debug (env AMBASSADOR_LOG_LEVEL;",
        "default: info)."
      })
  private Level level = Level.INFO;

  void use() {
    Log.use(format, level);
  }

  /** A process has one log; whether somebody has asked for one of a part of it. */
  static boolean isGiven(List<String> words) {
    return words.stream()
        .anyMatch(argument -> argument.startsWith(FORMAT) || argument.startsWith(LEVEL));
  }
}
