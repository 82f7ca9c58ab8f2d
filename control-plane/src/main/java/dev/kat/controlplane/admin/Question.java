package dev.kat.controlplane.admin;

import java.util.List;
import java.util.Map;

/**
 * A request over HTTP.
 *
 * @param path decoded, without the query
 * @param query the values of each parameter, in their order
 */
record Question(String method, String path, Map<String, List<String>> query, String body) {

  boolean isReading() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The first value of a parameter, or else what stands for it. */
  String parameter(String name, String otherwise) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? otherwise : values.get(0);
  }
}
