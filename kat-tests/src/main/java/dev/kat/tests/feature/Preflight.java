package dev.kat.tests.feature;

import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import java.util.List;
import java.util.Map;

/**
 * The question of a browser for what a page may send. It brings no credentials and must not be
 * counted, so the edge answers it before anybody else is asked; of foreign pages it knows nothing.
 */
final class Preflight {

  private static final String SHOP = "https://shop.example.com";

  private Preflight() {}

  /**
   * Adds a Mapping that lets the pages of one origin in, and whose requests are always too many.
   */
  static void route(RouteDraft draft) {
    draft.decoy(
        MappingDocument.of(
                draft.names().name("crossed"),
                draft.names().path("/crossed/"),
                draft.service("crossed"))
            .with("cors", Map.of("origins", List.of(SHOP), "methods", "PUT"))
            .with("labels", Map.of("ambassador", List.of(Map.of("all", List.of("over-limit")))))
            .with("precedence", 300));
  }

  /** The question for a page of that origin, and for one of another; none over other protocols. */
  static List<Probe> probes(Query hit) {
    if (hit.protocol() != Protocol.HTTP1 && hit.protocol() != Protocol.HTTP2) {
      return List.of();
    }
    Query question =
        hit.path(hit.path().replaceFirst("(/[^/]+)/.*", "$1/crossed/page"))
            .method("OPTIONS")
            .header("access-control-request-method", "PUT");
    return List.of(
        new Probe("preflight", question.header("origin", SHOP)),
        new Probe("foreign-preflight", question.header("origin", "https://evil.test")));
  }
}
