package dev.kat.controlplane.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger of {@link Log}, with the name of a class. */
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {

  private static final long serialVersionUID = 1;

  private final transient Log log;
  private final int floor;

  LineLogger(String name, Log log) {
    this.name = name;
    this.log = log;
    floor = Log.floor(name);
  }

  @Override
  public boolean isTraceEnabled() {
    return log.hears(floor, Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return log.hears(floor, Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return log.hears(floor, Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return log.hears(floor, Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return log.hears(floor, Level.ERROR);
  }

  @Override
  public void log(LoggingEvent event) {
    @Nullable List<KeyValuePair> fields = event.getKeyValuePairs();
    log.tell(
        event.getLevel(),
        name,
        message(event.getMessage(), event.getArgumentArray()),
        fields == null ? List.of() : fields,
        event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    log.tell(level, name, message(pattern, arguments), List.of(), failure);
  }

  private static String message(@Nullable String pattern, Object @Nullable [] arguments) {
    return String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return "";
  }
}
