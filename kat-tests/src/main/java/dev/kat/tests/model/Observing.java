package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reference model of what an edge tells of a GET by tenant seven that it answered 200, as JSON.
 *
 * @param edge the services that the edge calls: the TracingService and LogServices are among them
 * @param trace the trace of the request
 */
public record Observing(List<ServiceDocument> edge, TraceContext trace) {

  private static final Map<String, String> OF_REQUEST =
      Map.of("x-tenant", "seven", "content-type", "text/question");
  private static final Map<String, String> OF_RESPONSE = Map.of("content-type", "application/json");

  public Observing {
    edge = List.copyOf(edge);
  }

  /**
   * What one collector was told.
   *
   * @param name for people
   * @param question the facts that it is asked for by, as the query of a request
   * @param facts those that it must know then; empty for what it must not
   */
  public record Told(String name, String collector, String question, Map<String, String> facts) {

    private static Told of(
        String name,
        ServiceDocument service,
        Map<String, String> asked,
        Map<String, String> facts) {
      String question =
          asked.entrySet().stream()
              .map(fact ->
                  fact.getKey() + "=" + fact.getValue().replace("?", "%3F").replace("=", "%3D"))
              .collect(Collectors.joining("&"));
      return new Told(name, service.text("service").orElseThrow(), question, facts);
    }
  }

  /** What collectors are told of a request for this path. */
  public List<Told> of(String path) {
    List<Told> told = new ArrayList<>();
    for (ServiceDocument service : edge) {
      if (service.is("TracingService") && samples(service)) {
        told.addAll(spans(service));
      } else if (service.is("LogService")) {
        told.add(entry(service, path));
      }
    }
    return told;
  }

  /** What services see of a request whose client says nothing of a trace. */
  public Prediction chosen(Prediction prediction) {
    return edge.stream()
        .filter(service -> service.text("driver").filter("zipkin"::equals).isPresent())
        .findFirst()
        .map(service -> {
          Map<String, List<String>> sampled =
              Map.of("x-b3-sampled", List.of(samples(service) ? "1" : "0"));
          return prediction.withRequestHeaders(sampled);
        })
        .orElse(prediction);
  }

  private static boolean samples(ServiceDocument tracing) {
    return !Integer.valueOf(0).equals(tracing.entries("sampling").get("overall"));
  }

  private List<Told> spans(ServiceDocument tracing) {
    String driver = tracing.text("driver").orElseThrow();
    Map<String, Object> config = tracing.entries("config");
    Map<String, String> common = new HashMap<>(Map.of("source", driver));
    config.computeIfPresent("service_name", (key, name) -> common.put("service", (String) name));
    config.computeIfPresent("collector_hostname", (key, host) -> common.put("host", (String) host));
    if (driver.equals("zipkin")) {
      Object endpoint = config.getOrDefault("collector_endpoint", "/api/v2/spans");
      common.put("endpoint", (String) endpoint);
    }
    Map<String, String> ofRequest = new HashMap<>(common);
    if (driver.equals("zipkin")) {
      ofRequest.put("shared", config.getOrDefault("shared_span_context", true).toString());
    }
    ofRequest.put("tag.http.status_code", "200");
    tracing
        .texts("tag_headers")
        .forEach(name -> ofRequest.put("tag." + name, OF_REQUEST.getOrDefault(name, "")));
    return List.of(
        Told.of("span-of-request", tracing, asked("http.method", "GET"), ofRequest),
        Told.of("span-of-question", tracing, asked("ext_authz_status", "ext_authz_ok"), common));
  }

  /** Whatever the driver, tags tell a request's own span from that of the question about it. */
  private Map<String, String> asked(String tag, String value) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("trace", trace.written());
    asked.put("tag." + tag, value);
    return asked;
  }

  private static Told entry(ServiceDocument log, String path) {
    String name = log.text("name").orElseThrow();
    if (log.text("driver").orElseThrow().equals("tcp")) {
      return Told.of("log-of-connections", log, Map.of("log", name), Map.of("source", "tcp-log"));
    }
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("log", name);
    asked.put("path", path);
    Map<String, String> facts = new HashMap<>();
    facts.put("source", "http-log");
    facts.put("method", "GET");
    facts.put("status", "200");
    for (String header : Set.of("x-tenant", "content-type")) {
      Map<String, Object> written = written(log, header);
      facts.put("request." + header, logged(written, "during_request", OF_REQUEST, header));
      facts.put("response." + header, logged(written, "during_response", OF_RESPONSE, header));
    }
    return Told.of("log-of-requests", log, asked, facts);
  }

  private static String logged(
      Map<String, Object> written, String when, Map<String, String> sent, String header) {
    return Boolean.TRUE.equals(written.get(when)) ? sent.getOrDefault(header, "") : "";
  }

  private static Map<String, Object> written(ServiceDocument log, String header) {
    Object headers = log.entries("driver_config").getOrDefault("additional_log_headers", List.of());
    return ((List<?>) headers)
        .stream()
            .map(MappingDocument::entries)
            .filter(entry -> header.equals(entry.get("header_name")))
            .findFirst()
            .orElse(Map.of());
  }
}
