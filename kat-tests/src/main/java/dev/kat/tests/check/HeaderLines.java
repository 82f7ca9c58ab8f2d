package dev.kat.tests.check;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The lines of a head, found by their names in lower case. */
final class HeaderLines {

  /** Of no message. */
  static final HeaderLines NONE = new HeaderLines();

  private final Map<String, List<String>> values = new HashMap<>();

  private HeaderLines() {}

  /** As a client received them. */
  static HeaderLines received(List<Header> lines) {
    HeaderLines all = new HeaderLines();
    lines.forEach(line -> all.add(line.name(), line.value()));
    return all;
  }

  /** As a backend saw them. */
  static HeaderLines seen(Echo echo) {
    HeaderLines all = new HeaderLines();
    echo.headers().forEach(line -> all.add(line.name(), line.value()));
    return all;
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1)).add(value);
  }

  /** The names, in lower case. */
  Set<String> names() {
    return values.keySet();
  }

  /**
   * The values of the lines of a name, in their order.
   *
   * @param name in lower case
   */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }
}
