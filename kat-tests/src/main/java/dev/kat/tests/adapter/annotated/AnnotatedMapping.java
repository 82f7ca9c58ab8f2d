package dev.kat.tests.adapter.annotated;

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
public record AnnotatedMapping(Map<String, Object> fields) {

  private static final String OWN_ID = "default";

  /** Fields that say what a document is, or that change nothing. */
  private static final Set<String> NOTED =
      Set.of("apiVersion", "kind", "name", "ambassador_id", "docs", "modules");

  /** The Mappings of an annotation that are meant for this system. */
  public static List<AnnotatedMapping> in(String annotation) {
    return documents(annotation)
        .filter(document -> "Mapping".equals(document.get("kind")))
        .map(AnnotatedMapping::new)
        .filter(AnnotatedMapping::isOurs)
        .toList();
  }

  /**
   * What an annotation asks for beside Mappings with certain fields, a few words each.
   *
   * @param understood the fields that a translation understands
   */
  public static List<String> lackingIn(String annotation, Set<String> understood) {
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
    in(annotation).forEach(mapping -> lacking.addAll(mapping.lacking(understood)));
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

  private List<String> lacking(Set<String> understood) {
    Stream<String> unknown =
        fields.keySet().stream()
            .filter(field -> !NOTED.contains(field) && !understood.contains(field));
    String service = text("service").orElse("");
    return Stream.concat(
            unknown, service.startsWith("https:") ? Stream.of("https: in service") : Stream.of())
        .toList();
  }

  public String name() {
    return text("name").orElse("");
  }

  public String service() {
    return text("service").orElse("").replaceFirst("^http://", "");
  }

  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field)).map(String::valueOf);
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  public Optional<Integer> number(String field) {
    return Optional.ofNullable(fields.get(field)).map(value -> ((Number) value).intValue());
  }

  /** A field that is a text or a list of them. */
  public List<String> texts(String field) {
    Object value = fields.get(field);
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Stream.ofNullable(value).map(String::valueOf).toList();
  }

  public Map<String, Object> entries(String field) {
    return map(Objects.requireNonNullElse(fields.get(field), Map.of()));
  }

  public static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, entry) -> map.put(String.valueOf(key), entry));
    return map;
  }
}
