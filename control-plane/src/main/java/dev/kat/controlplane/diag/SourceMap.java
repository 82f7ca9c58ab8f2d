package dev.kat.controlplane.diag;

import java.util.Map;

/**
 * The lines of one document's fields, so that later passes can point at what they refuse.
 *
 * @param document where the document begins; its pointer is empty
 * @param lines the line of each field by its pointer
 */
public record SourceMap(Location document, Map<String, Integer> lines) {

  public SourceMap {
    lines = Map.copyOf(lines);
  }

  /** The location of a field; an unknown pointer gets the line of its nearest known parent. */
  public Location at(String pointer) {
    String known = pointer;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    int line = lines.getOrDefault(known, document.line());
    return new Location(document.resource(), document.document(), line, pointer);
  }
}
