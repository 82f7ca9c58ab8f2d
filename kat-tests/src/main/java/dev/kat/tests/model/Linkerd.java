package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code add_linkerd_headers}: the service in a header that no client can set.
 *
 * @param isOn whether it is in force
 */
record Linkerd(boolean isOn) {

  private static final String FIELD = "add_linkerd_headers";
  private static final String HEADER = "l5d-dst-override";

  static Linkerd of(MappingDocument mapping, ModuleDocument module) {
    return new Linkerd(mapping.has(FIELD) ? mapping.flag(FIELD) : module.flag(FIELD).orElse(false));
  }

  /** The headers of a request, without the one whose value the client has no say in. */
  Map<String, List<String>> without(Map<String, List<String>> headers) {
    Map<String, List<String>> others = new TreeMap<>(headers);
    if (isOn) {
      others.remove(HEADER);
    }
    return others;
  }

  /**
   * What the value of a header begins with: the name of the service. Its namespace and the port of
   * an address are the environment's choice.
   */
  Map<String, String> headerBeginnings(String service) {
    String name = service.replaceFirst("^https?://", "").replaceFirst("[:@/].*", "");
    boolean isService = !name.isEmpty() && !name.contains("localhost");
    return isOn ? Map.of(HEADER, isService ? name + "." : name) : Map.of();
  }
}
