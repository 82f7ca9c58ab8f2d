package dev.kat.controlplane.admin;

import java.util.List;
import java.util.Map;

/**
 * A request over HTTP.
 *
 * @param path decoded, without the query
 * @param query the values of each parameter, in their order
 * @param accept the header {@code Accept}; empty when there is none
 * @param local whether it comes from this machine, under a name of this machine
 */
record Question(
    String method,
    String path,
    Map<String, List<String>> query,
    String body,
    String accept,
    boolean local) {

  boolean isReading() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The first value of a parameter, or else what stands for it. */
  String parameter(String name, String otherwise) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? otherwise : values.get(0);
  }

  /** Whether it asks for a form of an answer that is not the usual one. */
  boolean prefers(String mediaType, String format) {
    String asked = parameter("format", "");
    return asked.isEmpty() ? accept.contains(mediaType) : asked.equals(format);
  }
}
