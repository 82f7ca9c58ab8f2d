package dev.kat.tests.adapter.plain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A Mapping as its author wrote it: the fields, as YAML gives them. */
record HandMapping(Map<String, Object> fields) {

  private static final String OWN_ID = "default";

  /** Fields that say what a document is, or that change nothing. */
  private static final Set<String> NOTED =
      Set.of("apiVersion", "kind", "name", "ambassador_id", "docs", "modules");

  /** Fields that {@link HandRoute} or {@link HandCluster} understands. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "prefix",
          "prefix_exact",
          "prefix_regex",
          "case_sensitive",
          "host",
          "host_regex",
          "hostname",
          "method",
          "method_regex",
          "headers",
          "regex_headers",
          "query_parameters",
          "regex_query_parameters",
          "precedence",
          "weight",
          "service",
          "rewrite",
          "regex_rewrite",
          "host_redirect",
          "path_redirect",
          "prefix_redirect",
          "regex_redirect",
          "redirect_response_code",
          "host_rewrite",
          "retry_policy",
          "priority",
          "add_request_headers",
          "remove_request_headers",
          "add_response_headers",
          "remove_response_headers",
          "timeout_ms",
          "idle_timeout_ms",
          "connect_timeout_ms",
          "use_websocket",
          "allow_upgrade",
          "grpc");

  /** The Mappings of an annotation that are meant for this system. */
  static List<HandMapping> in(String annotation) {
    return documents(annotation)
        .filter(document -> "Mapping".equals(document.get("kind")))
        .map(HandMapping::new)
        .filter(HandMapping::isOurs)
        .toList();
  }

  /** What an annotation asks for and this translation does not have, a few words each. */
  static List<String> lackingIn(String annotation) {
    List<String> lacking = new ArrayList<>();
    try {
      documents(annotation);
    } catch (YamlEngineException e) {
      return List.of("mistakes in YAML");
    }
    documents(annotation)
        .map(document -> String.valueOf(document.get("kind")))
        .filter(kind -> !kind.equals("Mapping"))
        .forEach(lacking::add);
    in(annotation).forEach(mapping -> lacking.addAll(mapping.lacking()));
    return lacking.stream().distinct().sorted().toList();
  }

  private static Stream<Map<String, Object>> documents(String annotation) {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(annotation)
        .forEach(document -> {
          if (document != null) {
            documents.add(map(document));
          }
        });
    return documents.stream();
  }

  private boolean isOurs() {
    return !fields.containsKey("ambassador_id") || texts("ambassador_id").contains(OWN_ID);
  }

  private List<String> lacking() {
    Stream<String> unknown =
        fields.keySet().stream()
            .filter(field -> !NOTED.contains(field) && !UNDERSTOOD.contains(field));
    String service = text("service").orElse("");
    return Stream.concat(
            unknown, service.startsWith("https:") ? Stream.of("https: in service") : Stream.of())
        .toList();
  }

  String name() {
    return text("name").orElse("");
  }

  String service() {
    return text("service").orElse("").replaceFirst("^http://", "");
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field)).map(String::valueOf);
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  Optional<Integer> number(String field) {
    return Optional.ofNullable(fields.get(field)).map(value -> ((Number) value).intValue());
  }

  /** A field that is a text or a list of them. */
  List<String> texts(String field) {
    Object value = fields.get(field);
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Stream.ofNullable(value).map(String::valueOf).toList();
  }

  Map<String, Object> entries(String field) {
    return map(Objects.requireNonNullElse(fields.get(field), Map.of()));
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, entry) -> map.put(String.valueOf(key), entry));
    return map;
  }
}
