package dev.kat.controlplane.diag;

import java.util.HashMap;
import java.util.Map;

/**
 * The lines of one document's fields, so that later passes can point at what they refuse.
 *
 * @param document where the document begins; its pointer is empty
 * @param base where the fields are within the document: empty, or {@code /spec} in a custom
 *     resource
 * @param lines the line of each field by its pointer
 */
public record SourceMap(Location document, String base, Map<String, Integer> lines) {

  public SourceMap {
    lines = Map.copyOf(lines);
  }

  /** The lines of a document that consists of nothing but its fields. */
  public SourceMap(Location document, Map<String, Integer> lines) {
    this(document, "", lines);
  }

  /** A custom resource, whose fields are in its spec. It is not a text, so it has no lines. */
  public static SourceMap ofSpec(ResourceRef resource) {
    return new SourceMap(Location.of(resource), "/spec", Map.of());
  }

  /** The lines of one block of the document, whose pointers begin there. */
  public SourceMap within(String pointer) {
    Map<String, Integer> inner = new HashMap<>();
    lines.forEach((field, line) -> {
      if (field.equals(pointer) || field.startsWith(pointer + "/")) {
        inner.put(field.substring(pointer.length()), line);
      }
    });
    return new SourceMap(document, base + pointer, inner);
  }

  /** The location of a field; an unknown pointer gets the line of its nearest known parent. */
  public Location at(String pointer) {
    String known = pointer;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    int line = lines.getOrDefault(known, document.line());
    return new Location(document.resource(), document.document(), line, base + pointer);
  }
}
