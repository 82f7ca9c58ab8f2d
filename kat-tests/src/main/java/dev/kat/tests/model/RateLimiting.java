package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A RateLimitService, and what it says of requests.
 *
 * @param up whether anybody is there
 */
record RateLimiting(ServiceDocument service, boolean up, ModuleDocument module) {

  private static final String TOLD = "x-kat-limits";
  private static final String OVER_LIMIT = "over-limit";
  private static final int CLOSED = 500;
  private static final Set<String> NAMED =
      Set.of("source_cluster", "destination_cluster", "remote_address");

  /** What becomes of a request that would have the given outcome without this service. */
  Outcome applied(MappingDocument mapping, Request request, Outcome outcome) {
    boolean answeredBefore =
        outcome instanceof Outcome.Redirected
            || outcome instanceof Outcome.Answered
            || (request.upgrades() && !Forwarding.allowsWebSocket(mapping));
    List<String> groups = groups(mapping, request);
    if (answeredBefore || groups.isEmpty()) {
      return outcome;
    }
    if (!up) {
      return service.flag("failure_mode_deny") ? new Outcome.Refused(CLOSED) : outcome;
    }
    String told = domain() + ": " + String.join("; ", groups);
    if (told.contains("=" + OVER_LIMIT)) {
      return new Outcome.Limited(
          Boolean.TRUE.equals(service.entries("grpc").get("use_resource_exhausted_code")), told);
    }
    return outcome instanceof Outcome.Delivered delivered ? told(delivered, told) : outcome;
  }

  private static Outcome told(Outcome.Delivered delivered, String told) {
    Map<String, List<String>> headers = new TreeMap<>(delivered.responseHeaders());
    headers.put(TOLD, List.of(told));
    return new Outcome.Delivered(
        delivered.backend(),
        delivered.method(),
        delivered.path(),
        delivered.authority(),
        delivered.http2(),
        delivered.tls(),
        delivered.body(),
        delivered.requestHeaders(),
        delivered.requestHeaderBeginnings(),
        headers);
  }

  private String domain() {
    return service
        .text("domain")
        .or(() -> module.text("default_label_domain"))
        .orElse("ambassador");
  }

  /** The groups that the service is told; one whose header is missing is left out. */
  private List<String> groups(MappingDocument mapping, Request request) {
    List<Object> defaults =
        list(
            MappingDocument.entries(module.entries("default_labels").get(domain()))
                .get("defaults"));
    List<List<Object>> groups = new ArrayList<>();
    for (Object limit : list(mapping.fields().get("rate_limits"))) {
      groups.add(ofOld(MappingDocument.entries(limit)));
    }
    for (Object group : list(mapping.entries("labels").get(domain()))) {
      MappingDocument.entries(group).values().forEach(labels -> groups.add(list(labels)));
    }
    if (groups.isEmpty()) {
      groups.add(List.of());
    }
    List<String> told = new ArrayList<>();
    for (List<Object> group : groups) {
      List<Object> all = new ArrayList<>(defaults);
      all.addAll(group);
      List<Optional<String>> texts = all.stream().map(label -> text(label, request)).toList();
      if (!texts.isEmpty() && texts.stream().allMatch(Optional::isPresent)) {
        told.add(String.join("&", texts.stream().flatMap(Optional::stream).toList()));
      }
    }
    return told;
  }

  private static List<Object> ofOld(Map<String, Object> limit) {
    List<Object> labels =
        new ArrayList<>(List.of("source_cluster", "destination_cluster", "remote_address"));
    Object descriptor = limit.get("descriptor");
    if (descriptor != null) {
      labels.add(descriptor);
    }
    list(limit.get("headers"))
        .forEach(name -> labels.add(Map.of((String) name, Map.of("header", name))));
    return labels;
  }

  private static Optional<String> text(Object label, Request request) {
    if (label instanceof String word) {
      return Optional.of(NAMED.contains(word) ? word : "generic_key=" + word);
    }
    Map.Entry<String, Object> only = MappingDocument.entries(label).entrySet().iterator().next();
    String key = only.getKey();
    if (NAMED.contains(key)) {
      return Optional.of(key);
    }
    if (only.getValue() instanceof String word) {
      return Optional.of(key + "=" + word);
    }
    Map<String, Object> form = MappingDocument.entries(only.getValue());
    if (key.equals("generic_key")) {
      return Optional.of(form.getOrDefault("key", "generic_key") + "=" + form.get("value"));
    }
    boolean typed = key.equals("request_headers");
    String name = String.valueOf(form.get(typed ? "header_name" : "header"));
    return value(name, request).map(v -> (typed ? form.get("key") : key) + "=" + v);
  }

  private static Optional<String> value(String name, Request request) {
    return switch (name) {
      case ":method" -> Optional.of(request.method());
      case ":authority" -> Optional.of(request.authority());
      default -> request.header(name).stream().findFirst();
    };
  }

  private static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }
}
