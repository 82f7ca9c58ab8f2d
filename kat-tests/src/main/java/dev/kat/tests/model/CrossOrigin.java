package dev.kat.tests.model;

import dev.kat.framework.api.Protocol;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code cors} that are in force for a Mapping: its own, or the module's when it writes none.
 *
 * @param policy as the user writes it; empty when there is none
 */
record CrossOrigin(Map<String, Object> policy) {

  private static final String PREFIX = "access-control-";

  static CrossOrigin of(MappingDocument mapping, ModuleDocument module) {
    return new CrossOrigin(mapping.has("cors") ? mapping.entries("cors") : module.entries("cors"));
  }

  /** Whether the gateway answers a request itself, because a browser asks what it may send. */
  boolean answers(Request request) {
    return request.method().equals("OPTIONS")
        && request.header(PREFIX + "request-method").stream().anyMatch(method -> !method.isEmpty())
        && allows(request);
  }

  /** The answer to such a request. */
  Outcome.Answered answer(Request request) {
    Map<String, List<String>> headers = headers(request);
    put(headers, "allow-methods", items("methods"));
    put(headers, "allow-headers", items("headers"));
    Object maxAge = policy.get("max_age");
    put(headers, "max-age", maxAge == null ? List.of() : List.of(String.valueOf(maxAge)));
    return new Outcome.Answered(200, headers);
  }

  /** What every answer to a page has; a page that is not allowed to read it gets none of it. */
  Map<String, List<String>> responseHeaders(Request request) {
    if (request.protocol() == Protocol.WEBSOCKET && items("origins").contains("*")) {
      return Map.of(); // the client names itself as the origin, which nobody knows in advance
    }
    Map<String, List<String>> headers = headers(request);
    put(headers, "expose-headers", allows(request) ? items("exposed_headers") : List.of());
    return headers;
  }

  private Map<String, List<String>> headers(Request request) {
    boolean allowed = allows(request);
    boolean credentials = allowed && Boolean.TRUE.equals(policy.get("credentials"));
    Map<String, List<String>> headers = new TreeMap<>();
    put(headers, "allow-origin", allowed ? request.header("origin") : List.of());
    put(headers, "allow-credentials", credentials ? List.of("true") : List.of());
    return headers;
  }

  private boolean allows(Request request) {
    return request.header("origin").stream()
        .anyMatch(origin -> items("origins").stream().anyMatch(item -> matches(item, origin)));
  }

  /** A pattern takes what is below its domain, and not the domain itself. */
  private static boolean matches(String item, String origin) {
    int asterisk = item.indexOf("*.");
    if (asterisk < 0) {
      return item.equals("*") || item.equalsIgnoreCase(origin);
    }
    String begin = item.substring(0, asterisk);
    String end = item.substring(asterisk + 1);
    return origin.startsWith(begin)
        && origin.endsWith(end)
        && origin.length() > begin.length() + end.length()
        && origin
            .substring(begin.length(), origin.length() - end.length())
            .matches("[a-z0-9_-]+([.][a-z0-9_-]+)*");
  }

  /** A list, or one text with commas. */
  private List<String> items(String field) {
    return MappingDocument.texts(policy.get(field)).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static void put(Map<String, List<String>> headers, String name, List<String> values) {
    headers.put((PREFIX + name).toLowerCase(Locale.ROOT), values);
  }
}
