package dev.kat.controlplane.explain;

import java.util.Locale;

/** A header of a request; its name is in lower case, as Envoy has it. */
public record Header(String name, String value) {

  public Header {
    name = name.toLowerCase(Locale.ROOT);
  }

  /**
   * A header as one writes it for curl, {@code name: value}.
   *
   * @throws IllegalArgumentException when there is no name; the message is for its author
   */
  public static Header parse(String text) {
    int colon = text.indexOf(':', 1);
    if (colon < 0 || text.substring(0, colon).isBlank()) {
      throw new IllegalArgumentException("'%s' is not a header; write name: value".formatted(text));
    }
    return new Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }
}
