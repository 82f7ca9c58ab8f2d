package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Mapping does to headers: first it removes, then it adds.
 *
 * @param add values as the user writes them: a text, or a map of {@code value} and {@code append}
 */
record HeaderEdits(Map<String, Object> add, List<String> remove) {

  /** The edits of requests or responses; what the Mapping writes replaces the module's default. */
  static HeaderEdits of(MappingDocument mapping, ModuleDocument module, String direction) {
    String add = "add_" + direction + "_headers";
    String remove = "remove_" + direction + "_headers";
    return new HeaderEdits(
        mapping.has(add) ? mapping.entries(add) : module.defaultEntries(add),
        mapping.has(remove) ? mapping.texts(remove) : module.defaultTexts(remove));
  }

  /**
   * The values of every header that was there or that is edited, by name in lower case. A header
   * that must be absent has no values.
   */
  Map<String, List<String>> apply(List<Header> headers) {
    Map<String, List<String>> values = new TreeMap<>();
    headers.forEach(header -> at(values, header.name()).add(header.value()));
    remove.forEach(name -> at(values, name).clear());
    add.forEach((name, value) -> {
      if (!appends(value)) {
        at(values, name).clear();
      }
      at(values, name).add(text(value));
    });
    return values;
  }

  private static List<String> at(Map<String, List<String>> values, String name) {
    return values.computeIfAbsent(name.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>());
  }

  private static boolean appends(Object value) {
    return !(value instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("append")));
  }

  /** A percent sign is written twice. */
  private static String text(Object value) {
    Object text = value instanceof Map<?, ?> map ? map.get("value") : value;
    return String.valueOf(text).replace("%%", "%");
  }
}
