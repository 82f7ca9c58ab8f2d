package dev.kat.controlplane.compiler;

import java.util.List;
import java.util.Map;

/** Values for the fields of Mappings that the services of the edge are told, good ones first. */
final class RandomLabels {

  private static final List<Object> LABELS =
      List.of(
          List.of(
              "remote_address",
              "text",
              Map.of("tenant", Map.of("header", "x-tenant", "omit_if_not_present", true))),
          List.of(Map.of("generic_key", Map.of("key", "colour", "value", "blue"))),
          List.of(
              "source_cluster", "destination_cluster", Map.of("request_headers", request(":path"))),
          List.of(Map.of("tenant", Map.of("header", "a b"))),
          List.of(Map.of("tenant", Map.of("header", ""))),
          List.of(Map.of("", Map.of("header", "x-a"))),
          List.of(Map.of("request_headers", request("a\nb"))),
          List.of(""),
          List.of("a\nb", "é", "100%", "%NO%"),
          List.of(Map.of("colour", "")),
          List.of(Map.of("generic_key", "")),
          List.of(),
          "text",
          List.of(Map.of()));

  private static final List<Object> RATE_LIMITS =
      List.of(
          List.of(Map.of("descriptor", "text", "headers", List.of("x-a"))),
          List.of(Map.of()),
          List.of(Map.of("descriptor", "")),
          List.of(Map.of("headers", List.of("a b"))));

  private static final List<Object> EXTENSIONS =
      List.of(
          Map.of("zone", "shop"),
          Map.of("", ""),
          Map.of("a\nb", "é\0"),
          Map.of("zone", true),
          Map.of(),
          "shop");

  private RandomLabels() {}

  static void write(RandomUpstreams.Fields fields) {
    fields.maybe(
        "labels",
        4,
        LABELS.stream()
            .map(group -> (Object) Map.of("ambassador", List.of(Map.of("group", group))))
            .toList());
    fields.maybe("labels", 30, List.of(Map.of("other", List.of()), Map.of("", List.of()), "x"));
    fields.maybe("rate_limits", 30, RATE_LIMITS);
    fields.maybe("bypass_auth", 8, List.of(true, false, "maybe"));
    fields.maybe("auth_context_extensions", 8, EXTENSIONS);
  }

  private static Map<String, Object> request(String header) {
    return Map.of("key", "k", "header_name", header);
  }
}
