package dev.kat.tests.model;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.ServiceDocument;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The reference model of a trace: how a client tells of the one that its request belongs to, and
 * what services see of it.
 *
 * @param driver as a TracingService has it
 * @param trace the trace's number, 32 hexadecimal digits
 */
public record TraceContext(String driver, String trace) {

  private static final int HEX = 16;

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "zipkin",
          List.of("x-b3-traceid", "x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled"),
          "opentelemetry",
          List.of("traceparent", "tracestate"),
          "datadog",
          List.of(
              "x-datadog-trace-id",
              "x-datadog-parent-id",
              "x-datadog-sampling-priority",
              "traceparent",
              "tracestate"));

  /** A trace of its own for a request, by a name that no other request has. */
  public static TraceContext of(ServiceDocument tracing, String name) {
    return new TraceContext(tracing.text("driver").orElseThrow(), number(name));
  }

  /** Another trace of the same driver. */
  public TraceContext other(String name) {
    return new TraceContext(driver, number(name));
  }

  private static String number(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  /** The number as the driver writes it in spans. */
  public String written() {
    return driver.equals("datadog") ? new BigInteger(trace.substring(HEX), HEX).toString() : trace;
  }

  private String parent() {
    return trace.substring(0, HEX);
  }

  /** The request of a client that says which trace it belongs to, and that it is to be recorded. */
  public Query sentWith(Query query) {
    return switch (driver) {
      case "zipkin" ->
          query
              .header("x-b3-traceid", trace)
              .header("x-b3-spanid", parent())
              .header("x-b3-sampled", "1");
      case "opentelemetry" -> query.header("traceparent", "00-" + trace + "-" + parent() + "-01");
      default ->
          query
              .header("x-datadog-trace-id", written())
              .header("x-datadog-parent-id", new BigInteger(parent(), HEX).toString())
              .header("x-datadog-sampling-priority", "1");
    };
  }

  /** What every service sees of the trace, whoever it is, in place of what the client sent. */
  public Prediction seen(Prediction prediction) {
    Prediction unknown = prediction.withoutRequestHeaders(HEADERS.getOrDefault(driver, List.of()));
    return switch (driver) {
      case "zipkin" -> unknown.withRequestHeaders(Map.of("x-b3-traceid", List.of(trace)));
      case "opentelemetry" -> unknown.withBeginning("traceparent", "00-" + trace + "-");
      default -> unknown.withRequestHeaders(Map.of("x-datadog-trace-id", List.of(written())));
    };
  }
}
