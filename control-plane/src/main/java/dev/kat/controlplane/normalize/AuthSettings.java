package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.RetryPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an AuthService is asked; services that are asked in the same way can share the work.
 *
 * @param pathPrefix what stands before the path that is asked about; empty for nothing
 * @param timeoutMs milliseconds, above 0
 * @param requestHeaders the headers that an HTTP service sees, in lower case, sorted
 * @param answerHeaders the headers of an HTTP service's answer that count, likewise
 * @param addedHeaders headers that the service sees in addition, sorted by name
 * @param body how much of the body it sees; null for nothing
 * @param failOpen whether requests go on when the service fails
 * @param statusOnError an HTTP status
 * @param retries as written; null for nothing
 * @param linkerd whether a Linkerd proxy is told the service
 */
public record AuthSettings(
    Protocol protocol,
    String pathPrefix,
    int timeoutMs,
    List<String> requestHeaders,
    List<String> answerHeaders,
    List<Header> addedHeaders,
    @Nullable Body body,
    boolean failOpen,
    int statusOnError,
    @Nullable RetryPolicy retries,
    boolean linkerd) {

  /** What is spoken to the service. */
  public enum Protocol {
    HTTP,
    GRPC
  }

  /** A header with its value. */
  public record Header(String name, String value) {}

  /**
   * How much of a body is passed on.
   *
   * @param maxBytes above 0
   * @param allowPartial whether a larger body is cut off, and not refused
   */
  public record Body(int maxBytes, boolean allowPartial) {}

  public AuthSettings {
    requestHeaders = List.copyOf(requestHeaders);
    answerHeaders = List.copyOf(answerHeaders);
    addedHeaders = List.copyOf(addedHeaders);
  }

  static List<Header> sorted(Map<String, String> headers) {
    return headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Header(entry.getKey(), entry.getValue()))
        .toList();
  }
}
