package dev.kat.controlplane.normalize;

import java.util.List;

/**
 * What a LogService is sent.
 *
 * @param name what the records say that they are
 * @param flushSeconds after which records are sent at the latest, above 0
 * @param flushBytes bytes of records that are sent at once, above 0
 * @param requestHeaders headers of requests that records have, in lower case
 */
public record LogSettings(
    String name,
    Driver driver,
    int flushSeconds,
    int flushBytes,
    List<String> requestHeaders,
    List<String> responseHeaders,
    List<String> responseTrailers) {

  /** What a record tells. */
  public enum Driver {
    TCP,
    HTTP
  }

  public LogSettings {
    requestHeaders = List.copyOf(requestHeaders);
    responseHeaders = List.copyOf(responseHeaders);
    responseTrailers = List.copyOf(responseTrailers);
  }
}
