package dev.kat.framework.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What differs between two JSON documents, a line for each value: its path, and a sign. Members
 * have no order; the elements of a list are found by their names, or by what is the same in both.
 */
final class StructuralDiff {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "name";
  private static final int VALUE_LIMIT = 300;

  private final List<String> lines = new ArrayList<>();

  private StructuralDiff() {}

  /** The lines: {@code - path: value} for what only the first has, {@code +} for the second. */
  static List<String> of(String first, String second) {
    StructuralDiff diff = new StructuralDiff();
    try {
      diff.compare("", JSON.readTree(first), JSON.readTree(second));
    } catch (JacksonException e) {
      return first.equals(second) ? List.of() : List.of("(not JSON, and not the same)");
    }
    return List.copyOf(diff.lines);
  }

  private void compare(String path, JsonNode one, JsonNode other) {
    if (one.equals(other)) {
      return;
    }
    if (one.isObject() && other.isObject()) {
      members(path, one, other);
    } else if (one.isArray() && other.isArray()) {
      elements(path, one, other);
    } else {
      only('-', path, one);
      only('+', path, other);
    }
  }

  private void members(String path, JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>(one.propertyNames());
    names.addAll(other.propertyNames());
    for (String name : names) {
      String below = path.isEmpty() ? name : path + "." + name;
      either(below, one.get(name), other.get(name));
    }
  }

  /** Compares what may be on one side only, but is on one of them. */
  private void either(String path, @Nullable JsonNode one, @Nullable JsonNode other) {
    if (one != null && other != null) {
      compare(path, one, other);
    } else if (one != null) {
      only('-', path, one);
    } else if (other != null) {
      only('+', path, other);
    }
  }

  private void elements(String path, JsonNode one, JsonNode other) {
    if (named(one) && named(other)) {
      Map<String, JsonNode> ones = byName(one);
      Map<String, JsonNode> others = byName(other);
      Set<String> names = new TreeSet<>(ones.keySet());
      names.addAll(others.keySet());
      names.forEach(
          name -> either("%s[%s]".formatted(path, name), ones.get(name), others.get(name)));
      return;
    }
    // What is in both is left out; the rest is compared in its order.
    List<JsonNode> ones = rest(one, other);
    List<JsonNode> others = rest(other, one);
    for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
      either(
          path + "[]",
          i < ones.size() ? ones.get(i) : null,
          i < others.size() ? others.get(i) : null);
    }
    if (ones.isEmpty() && others.isEmpty()) {
      lines.add("~ " + path + ": the same elements in another order, or another number of times");
    }
  }

  private static List<JsonNode> rest(JsonNode list, JsonNode without) {
    Set<JsonNode> there = new HashSet<>(without.values());
    return list.values().stream().filter(each -> !there.contains(each)).toList();
  }

  private static boolean named(JsonNode list) {
    return list.values().stream().allMatch(each -> each.path(NAME).isString())
        && byName(list).size() == list.size();
  }

  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    list.values().forEach(each -> elements.put(each.path(NAME).asString(), each));
    return elements;
  }

  private void only(char sign, String path, JsonNode value) {
    String text = value.toString();
    String cut = text.length() > VALUE_LIMIT ? text.substring(0, VALUE_LIMIT) + "…" : text;
    lines.add("%c %s: %s".formatted(sign, path, cut));
  }
}
