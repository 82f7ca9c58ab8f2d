package dev.kat.controlplane.log;

import dev.kat.controlplane.diag.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a record of the log is written. In each format its parts stay what they are, whatever tenants
 * have put into names and values: no text can look like another record.
 */
public enum LogFormat {

  /**
   * A line for people: time in UTC, level, the class without its package, message. Of an exception
   * the lines below are indented.
   */
  TEXT {
    @Override
    String of(LogLine line) {
      String from = line.logger().substring(line.logger().lastIndexOf('.') + 1);
      String text =
          "%s %s %s - %s%n"
              .formatted(time(line.time()), line.level(), from, printable(line.message()));
      return line.failure() == null ? text : text + indented(stackTrace(line.failure()));
    }
  },

  /**
   * A JSON object on a line: {@code time} (RFC 3339, UTC), {@code level}, {@code logger}, {@code
   * thread}, {@code message}, the fields of the record, and {@code exception} with its stack trace.
   */
  JSON {
    @Override
    String of(LogLine line) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("time", time(line.time()));
      object.put("level", line.level().toString());
      object.put("logger", line.logger());
      object.put("thread", line.thread());
      object.put("message", line.message());
      for (KeyValuePair field : line.fields()) {
        object.putIfAbsent(field.key, value(field.value));
      }
      if (line.failure() != null) {
        object.put("exception", stackTrace(line.failure()));
      }
      return MAPPER.writeValueAsString(object) + System.lineSeparator();
    }
  };

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The record as it is written, with the end of its line. */
  abstract String of(LogLine line);

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static Object value(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  private static String indented(String lines) {
    return lines
        .lines()
        .map(line -> "  " + printable(line) + System.lineSeparator())
        .collect(Collectors.joining());
  }

  /** Control characters would end the line, or move the cursor of a terminal; tabs do neither. */
  private static String printable(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          if (each == '\t' || !Printable.isInvisible(each)) {
            line.appendCodePoint(each);
          } else {
            line.append("\\u%04x".formatted(each));
          }
        });
    return line.toString();
  }
}
