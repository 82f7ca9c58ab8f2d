package dev.kat.framework.env;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ports on which the Envoy of an install has to listen, which a configuration names as
 * {@code @{listener:NAME}}. What is put in is a number: quotes around the name go with it.
 */
public record ListenerPorts(Map<String, Integer> ports) {

  /** Where the system chooses, whatever is written. */
  static final ListenerPorts ANY = new ListenerPorts(Map.of());

  private static final int WRITTEN_FOR_ANY = 6000;
  private static final Pattern PLACEHOLDER = Pattern.compile("(['\"]?)@\\{listener:([^}]*)}\\1");

  public ListenerPorts {
    ports = Map.copyOf(ports);
  }

  String in(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> String.valueOf(ports.getOrDefault(found.group(2), WRITTEN_FOR_ANY)));
  }
}
