package dev.kat.controlplane.cli;

import dev.kat.controlplane.log.Log;
import dev.kat.controlplane.log.LogFormat;
import java.util.Locale;
import org.slf4j.event.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** How a process logs, to standard error. */
final class LogFlags {

  private static final String FORMAT = "--log-format";
  private static final String LEVEL = "--log-level";

  @Option(
      names = FORMAT,
      converter = Format.class,
      paramLabel = "FORMAT",
      defaultValue = "${env:AMBASSADOR_LOG_FORMAT:-text}",
      description = {
        "Log lines for people (text) or JSON objects with fields for programs (json), to standard",
        "error (env AMBASSADOR_LOG_FORMAT; default: text)."
      })
  private LogFormat format = LogFormat.TEXT;

  @Option(
      names = LEVEL,
      converter = Importance.class,
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
  static boolean isGiven(ParseResult command) {
    return command.hasMatchedOption(FORMAT) || command.hasMatchedOption(LEVEL);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word, String words) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + word + "' is none of " + words);
    }
  }

  /** Words for people, in any case. */
  static final class Format implements ITypeConverter<LogFormat> {
    @Override
    public LogFormat convert(String word) {
      return constant(LogFormat.class, word, "text and json");
    }
  }

  /** The same for levels. */
  static final class Importance implements ITypeConverter<Level> {
    @Override
    public Level convert(String word) {
      return constant(Level.class, word, "error, warn, info and debug");
    }
  }
}
