package dev.kat.tests.suite;

import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.MeantMistakes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Mistakes of a user in one Mapping. */
enum Fault {
  MALFORMED_YAML(m -> m, Cost.ANNOTATION),
  UNKNOWN_KIND(m -> m.with("kind", "Maping")),
  DUPLICATE_NAME(m -> m.with("name", m.name().replace("culprit", "neighbour"))),
  UNKNOWN_FIELD(m -> m.with("retries", 3)),
  MISSPELT_FIELD(m -> m.without("service").with("servce", "x")),
  NO_NAME(m -> m.without("name")),
  NO_PREFIX(m -> m.without("prefix")),
  WRONG_TYPE(m -> m.with("timeout_ms", "soon")),
  WRONG_FLAG(m -> m.with("grpc", "perhaps")),
  WRONG_VERSION(m -> m.with("apiVersion", "ambassador/v9")),
  PREFIX_WITHOUT_SLASH(m -> m.with("prefix", "culprit/")),
  EMPTY_PREFIX(m -> m.with("prefix", "")),
  BAD_PATH_REGEX(m -> m.with("prefix", "*.culprit").with("prefix_regex", true)),
  BAD_HOST_REGEX(m -> m.with("host", "*.example.com").with("host_regex", true)),
  BAD_HEADER_REGEX(m -> m.with("regex_headers", Map.of(Fault.HEADER, "(?=a)b"))),
  BAD_REGEX_REWRITE(m -> m.with("regex_rewrite", Map.of("pattern", "/(a", "substitution", "/\\1"))),
  PORT_TOO_HIGH(m -> m.with("service", m.text("service").orElseThrow() + ":70000")),
  PORT_NO_NUMBER(m -> m.with("service", m.text("service").orElseThrow() + ":http")),
  UNKNOWN_SCHEME(m -> m.with("service", "ftp://" + m.text("service").orElseThrow())),
  WEIGHT_TOO_HIGH(m -> m.with("weight", 101)),
  NEGATIVE_TIMEOUT(m -> m.with("timeout_ms", -1)),
  TWO_HOST_REWRITES(m -> m.with("host_rewrite", "a.example.com").with("auto_host_rewrite", true)),
  HEADER_FORMAT(m -> m.with("add_request_headers", Map.of("x-discount", "50% off"))),
  HEADER_LINE_BREAK(m -> m.with("add_response_headers", Map.of("x-note", "one\ntwo"))),
  HEADER_HOST(m -> m.with("remove_request_headers", List.of("Host"))),
  BAD_REDIRECT_CODE(m -> m.with("host_redirect", true).with("redirect_response_code", 299)),
  REWRITE_WITH_QUERY(m -> m.with("rewrite", "/a?b=c")),
  CORS_WITHOUT_ORIGINS(m -> m.with("cors", Map.of("methods", "GET"))),
  CORS_OF_BLANK_ORIGIN(m -> m.with("cors", Map.of("origins", " "))),
  CORS_ORIGIN_WITH_PATH(m -> m.with("cors", Map.of("origins", "https://shop.example.com/"))),
  BAD_RETRY_CONDITION(m -> m.with("retry_policy", Map.of("retry_on", "banana"))),
  TIME_WITHOUT_UNIT(m -> m.with("retry_policy", Map.of("retry_on", "5xx", "per_try_timeout", "5"))),
  NEGATIVE_IDLE_TIMEOUT(m -> m.with("idle_timeout_ms", -1)),
  UNKNOWN_PRIORITY(m -> m.with("priority", "urgent")),
  ASTERISK_INSIDE_HOSTNAME(m -> m.with("hostname", "shop.*.example.com")),
  TWO_REDIRECT_PATHS(
      m -> m.with("host_redirect", true).with("path_redirect", "/a").with("prefix_redirect", "/b")),
  BAD_REDIRECT_REGEX(m ->
      m.with("host_redirect", true)
          .with("regex_redirect", Map.of("pattern", "/(a", "substitution", "/"))),
  SHADOW_OF_NOTHING(m -> m.with("shadow", true)),
  REDIRECT_AND_SHADOW(m -> m.with("host_redirect", true).with("shadow", true)),
  ENVOY_OVERRIDE(m -> m.with("envoy_override", Map.of("auto_host_rewrite", true))),
  HASH_OF_NOTHING(m -> m.with("load_balancer", Map.of("policy", "ring_hash"))),
  TWO_HEALTH_CHECKS(m -> m.with("health_checks", List.of(asked("/a"), asked("/b")))),
  UNKNOWN_RESOLVER(m -> m.with("resolver", "consul-dc1")),
  NO_AMONG_HEADERS(m -> m.with("headers", Map.of(Fault.HEADER, "off"))),
  YES_AMONG_HEADERS(
      m -> m.with("headers", Map.of(Fault.HEADER, "on")),
      m -> m.with("headers", Map.of(Fault.HEADER, true))),
  REPEATED_KEY(m -> m, m -> m),
  MISSING_SERVICE(m -> m.with("service", "nobody-" + m.name()), Cost.NOTHING),
  WRONG_SERVICE_PORT(m -> m.with("service", m.text("service").orElseThrow() + ":81"), Cost.NOTHING);

  /** A header that all requests for the culprit have, but those that are told to be without. */
  static final String HEADER = "x-tenant";

  /** A few whose fields no schema can judge. */
  private static final Set<Fault> OF_RESOURCES =
      EnumSet.of(
          BAD_PATH_REGEX,
          BAD_HEADER_REGEX,
          PORT_TOO_HIGH,
          UNKNOWN_SCHEME,
          SHADOW_OF_NOTHING,
          UNKNOWN_RESOLVER,
          WRONG_SERVICE_PORT);

  /** What is lost by a mistake; whatever is not lost works as if nothing were wrong. */
  enum Cost {
    /** The Mapping itself: its requests go where they would without it. */
    MAPPING,
    /** Every Mapping of the annotation, because nobody can tell where its documents end. */
    ANNOTATION,
    /** Nothing: what is written means something else than it seems to, and is noted. */
    SENSE,
    /** No Mapping; but nobody is behind the one with the mistake, so its requests get 503. */
    NOTHING
  }

  private final UnaryOperator<MappingDocument> mistake;
  private final UnaryOperator<MappingDocument> sense;
  private final Cost cost;

  private static Map<String, Object> asked(String path) {
    return Map.of("health_check", Map.of("http", Map.of("path", path)));
  }

  Fault(UnaryOperator<MappingDocument> mistake) {
    this(mistake, Cost.MAPPING);
  }

  Fault(UnaryOperator<MappingDocument> mistake, Cost cost) {
    this(mistake, mistake, cost);
  }

  /** What is written, and what it means. */
  Fault(UnaryOperator<MappingDocument> mistake, UnaryOperator<MappingDocument> sense) {
    this(mistake, sense, Cost.SENSE);
  }

  Fault(UnaryOperator<MappingDocument> mistake, UnaryOperator<MappingDocument> sense, Cost cost) {
    this.mistake = mistake;
    this.sense = sense;
    this.cost = cost;
  }

  /** Whether the schema and the rules of an API server let it pass. */
  boolean passesSchema() {
    return OF_RESOURCES.contains(this);
  }

  /** A Service with the mistake in a custom resource beside it. */
  Carrier resource(String name, MappingDocument culprit) {
    MappingDocument mistaken = mistake.apply(culprit);
    return switch (cost) {
      case MAPPING ->
          Carrier.of(name, name).asCustomResources(List.of(MeantMistakes.marked(mistaken)));
      case NOTHING -> Carrier.of(name, name, mistaken).asCustomResources();
      case ANNOTATION, SENSE -> throw new IllegalStateException(this + " is a fault of a text");
    };
  }

  /**
   * A Service with the mistake in its annotation.
   *
   * @param documents what the annotation has, one of which is the culprit
   */
  Carrier carrier(String name, List<MappingDocument> documents, MappingDocument culprit) {
    List<MappingDocument> written =
        documents.stream().map(m -> m.equals(culprit) ? mistake.apply(m) : m).toList();
    List<MappingDocument> effective =
        switch (cost) {
          case MAPPING -> documents.stream().filter(m -> !m.equals(culprit)).toList();
          case ANNOTATION -> List.of();
          case SENSE, NOTHING ->
              documents.stream().map(m -> m.equals(culprit) ? sense.apply(m) : m).toList();
        };
    String text = text(written, culprit);
    return switch (cost) {
      case MAPPING -> new Carrier(name, effective, MeantMistakes.MARK + text, name);
      case ANNOTATION -> new Carrier(name, effective, MeantMistakes.MARK + text + "  a: [\n", name);
      case SENSE, NOTHING -> new Carrier(name, effective, text, name);
    };
  }

  /** A value of a document has each key once, so the other is written into the text. */
  private String text(List<MappingDocument> written, MappingDocument culprit) {
    String text = Annotation.LEADING.of(written);
    String line = "name: " + culprit.name() + "\n";
    return this == REPEATED_KEY ? text.replace(line, line + "prefix: /nowhere/\n") : text;
  }
}
