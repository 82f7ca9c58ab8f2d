package dev.kat.tests.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A document of the configuration language: fields in the order in which the user writes them.
 * Values are texts, numbers, booleans, lists and maps.
 */
public sealed interface Document
    permits MappingDocument, ModuleDocument, ResourceDocument, ServiceDocument, TlsDocument {

  /** Every field, also {@code apiVersion}, {@code kind} and {@code name}. */
  Map<String, Object> fields();

  /** The document as block YAML that ends with a line break, without a leading {@code ---}. */
  default String yaml() {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndent(4)
                .setWidth(200)
                .build())
        .dumpToString(fields());
  }

  /**
   * A copy that nobody can change. Fields keep their order; maps within them, also in lists, are
   * sorted, because a text must not depend on how a map was made.
   */
  static Map<String, Object> ordered(Map<String, Object> fields) {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    copy.replaceAll((field, value) -> sorted(value));
    return Collections.unmodifiableMap(copy);
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new TreeMap<>();
      map.forEach((key, entry) -> entries.put(key, sorted(entry)));
      return Collections.unmodifiableMap(entries);
    }
    return value instanceof List<?> list ? list.stream().map(Document::sorted).toList() : value;
  }
}
