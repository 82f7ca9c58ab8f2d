package dev.kat.controlplane.crd;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which they are written. */
final class Ordered {

  private Ordered() {}

  /** A map that may grow. */
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
