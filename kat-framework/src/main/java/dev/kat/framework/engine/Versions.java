package dev.kat.framework.engine;

import dev.kat.framework.api.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The versions of what takes part in a run, as those tell them who know. */
final class Versions {

  private final Map<Part, String> known = new EnumMap<>(Part.class);

  /** Knows only where it is itself. */
  Versions() {
    known.put(Part.JAVA, System.getProperty("java.version", ""));
  }

  /** Takes note of some; who speaks last knows best. */
  synchronized void note(Map<Part, String> told) {
    known.putAll(told);
  }

  /**
   * Takes note of what a shard has recorded; its Java is its own business.
   *
   * @return where it contradicts what is known already: then this was not one run
   */
  synchronized List<String> noteElsewhere(Map<String, String> recorded) {
    List<String> contradictions = new ArrayList<>();
    for (Part part : Part.values()) {
      String told = recorded.get(part.label());
      if (told == null || part == Part.JAVA) {
        continue;
      }
      String before = known.putIfAbsent(part, told);
      if (before != null && !before.equals(told)) {
        contradictions.add(
            "its version of %s is %s, and that of another one is %s"
                .formatted(part.label(), told, before));
      }
    }
    return contradictions;
  }

  /** All that are known, by labels. */
  synchronized Map<String, String> byLabel() {
    Map<String, String> versions = new TreeMap<>();
    known.forEach((part, version) -> versions.put(part.label(), version));
    return versions;
  }
}
