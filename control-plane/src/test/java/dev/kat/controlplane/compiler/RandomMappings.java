package dev.kat.controlplane.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Services with random Mappings. Each field takes its value from a list: mostly one of the first
 * two, which are ordinary, but sometimes one that Envoy would refuse, or that looks as if it would.
 */
final class RandomMappings {

  private static final String LONG = "x".repeat(2000);

  private static final List<String> EXPRESSIONS =
      List.of(
          "/[a-z]+",
          "(?i)/abc",
          "(",
          "*.foo",
          "(?=x)",
          "/a{1001}",
          "/(a{500}){3}",
          "/[acegikmoqsuwy]{900}",
          "/\\x{10FFFF}",
          "/\\pL+",
          "/a\\Z",
          "/(?<a>x)",
          "/(?P<a>x)",
          "/\\Qa.b\\E",
          "/" + LONG,
          "",
          "/é+",
          "/a|/b",
          "\\C",
          "/[[:alpha:]]",
          "(?U)/a+",
          "/(a{30}){30}",
          "/\\R",
          "/\\x{FF}",
          "/\\p{Greek}",
          "/\\8",
          "/[^a-c]*",
          "/(?s).");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/a/",
          "/b/",
          "/a/b/",
          "/c",
          "/d e/",
          "noslash",
          "",
          "/é/",
          "/a\nb",
          "/a?b",
          "/a#b",
          "/" + LONG,
          "//",
          "/a%2Fb",
          "/a\0b");
  private static final List<String> HOSTS =
      List.of(
          "a.example",
          "b.example",
          "A.Example",
          "a.example:80",
          "*",
          "*.example",
          "a.*",
          "a b",
          "",
          "[::1]",
          "a\nb",
          "münchen.example",
          LONG,
          "1.2.3.4",
          "*a*",
          ".example");
  private static final List<String> HOST_EXPRESSIONS =
      List.of(".*[.]example", "a|b", "(", "(?-i)A", "*", "", "a{1000}", "a)(b", "\\x{10FFFF}");
  private static final List<String> METHODS = List.of("GET", "POST", "get", "G T", "", "A|B", "(");
  private static final List<String> NAMES =
      List.of("x-a", "X-A", "x-b", "a b", "", ":path", "host", "Host", "é", "a\nb", LONG, "a:b");
  private static final List<Object> VALUES =
      List.of(
          "v", "", true, "a\nb", "100%", "100%%", "%PROTOCOL%", "%NO%", "é", "a\0b", LONG, "{}");
  private static final List<Object> ADDITIONS =
      List.of(
          "v",
          "",
          "a\nb",
          "100%",
          "100%%",
          "%PROTOCOL%",
          "%NO%",
          "%REQ(x)%",
          "%REQ()%",
          "é",
          LONG,
          Map.of("value", "v", "append", false),
          "{}",
          "%START_TIME(%s)%",
          "a\rb",
          "\u0001");
  private static final List<String> SERVICES =
      List.of(
          "127.0.0.1:80",
          "far.example",
          "https://far.example",
          "quote",
          "quote:81",
          "a b",
          "[::1]",
          "http://x/y",
          "::1",
          "[::1]:80",
          LONG,
          ":80",
          "x:0",
          "x:99999",
          "ftp://x",
          "*.x",
          "",
          "localhost:1",
          "https://1.2.3.4",
          "far.example.",
          "a..b",
          "a_b",
          "x?y",
          "user@x",
          "é");

  private static final String VERSION = "getambassador.io/v3alpha1";

  /** An expression is mostly said to be one, and a text mostly not. */
  private static final List<Boolean> TRUE = List.of(true, true, false);

  private static final List<Boolean> FALSE = List.of(false, false, true);

  private static final List<String> UPGRADES =
      List.of("websocket", "spdy/3.1", "WebSocket", "CONNECT", "a b", "", "h2c", "a\nb");

  /** The ids of the control planes that a document is for, mostly ours. */
  static final RandomValue ID =
      RandomValue.of("default", "[default, other]", "[other]", "''", "[]", "1");

  private final Random random;

  private RandomMappings(long seed) {
    random = new Random(seed);
  }

  /** Kubernetes YAML, one text for each Service, with one Mapping in each. */
  static List<String> services(long seed, int count) {
    return each(seed, count, RandomMappings::service);
  }

  /** The same Mappings, all of the version of {@link #customResources}. */
  static List<String> servicesOfOneVersion(long seed, int count) {
    return each(
        seed,
        count,
        (name, mapping) -> {
          mapping.put("apiVersion", VERSION);
          return service(name, mapping);
        });
  }

  /** The same Mappings as custom resources, all of one version. */
  static List<String> customResources(long seed, int count) {
    return each(seed, count, RandomMappings::customResource);
  }

  private static List<String> each(
      long seed, int count, BiFunction<String, Map<String, Object>, String> carrier) {
    RandomMappings mappings = new RandomMappings(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> carrier.apply("m" + i, mappings.mapping("m" + i)))
        .toList();
  }

  private static String customResource(String name, Map<String, Object> mapping) {
    Map<String, Object> spec = new LinkedHashMap<>(mapping);
    spec.keySet().removeAll(List.of("apiVersion", "kind", "name"));
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", VERSION);
    resource.put("kind", "Mapping");
    resource.put("metadata", Map.of("name", name, "namespace", "default"));
    resource.put("spec", spec);
    return yaml(resource);
  }

  private static String service(String name, Map<String, Object> mapping) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("apiVersion", "v1");
    service.put("kind", "Service");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", "default");
    metadata.put("annotations", Map.of("getambassador.io/config", yaml(mapping)));
    service.put("metadata", metadata);
    service.put("spec", Map.of("ports", List.of(Map.of("port", 80))));
    return yaml(service);
  }

  private Map<String, Object> mapping(String name) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put(
        "apiVersion",
        any(List.of("ambassador/v1", "ambassador/v0", "getambassador.io/v2", "ambassador/v9")));
    mapping.put("kind", "Mapping");
    mapping.put("name", name);
    if (chance(9)) {
      mapping.put("ambassador_id", tree(ID.draw(random)));
    }
    boolean regex = chance(4);
    mapping.put("prefix", any(regex ? EXPRESSIONS : PATHS));
    mapping.put("service", any(SERVICES));
    maybe(mapping, "prefix_regex", regex ? 1 : 30, regex ? TRUE : FALSE);
    maybe(mapping, "prefix_exact", 6, List.of(true, false));
    maybe(mapping, "case_sensitive", 6, List.of(true, false));
    boolean hostRegex = chance(8);
    maybe(mapping, "host", 3, hostRegex ? HOST_EXPRESSIONS : HOSTS);
    maybe(mapping, "host_regex", hostRegex ? 1 : 30, hostRegex ? TRUE : FALSE);
    maybe(mapping, "method", 5, METHODS);
    maybe(mapping, "method_regex", 9, List.of(true, false));
    maybe(mapping, "headers", 7, List.of(pair(NAMES, VALUES)));
    maybe(mapping, "regex_headers", 9, List.of(pair(NAMES, EXPRESSIONS)));
    maybe(mapping, "query_parameters", 9, List.of(pair(NAMES, VALUES)));
    maybe(mapping, "regex_query_parameters", 9, List.of(pair(NAMES, EXPRESSIONS)));
    maybe(mapping, "precedence", 9, List.of(-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE));
    maybe(mapping, "weight", 5, List.of(10, 50, 0, 100, -1, 101));
    maybe(mapping, "rewrite", 6, PATHS);
    maybe(
        mapping,
        "regex_rewrite",
        8,
        List.of(
            Map.of(
                "pattern",
                any(EXPRESSIONS),
                "substitution",
                any(List.of("/", "/x", "/\\1", "\\")))));
    maybe(mapping, "host_rewrite", 8, HOSTS);
    maybe(mapping, "auto_host_rewrite", 9, List.of(true, false));
    maybe(mapping, "add_request_headers", 6, List.of(pair(NAMES, ADDITIONS)));
    maybe(mapping, "add_response_headers", 6, List.of(pair(NAMES, ADDITIONS)));
    maybe(mapping, "remove_request_headers", 9, List.of(List.of(any(NAMES), any(NAMES))));
    maybe(mapping, "remove_response_headers", 9, NAMES);
    maybe(mapping, "timeout_ms", 6, List.of(3000, 0, 1, -1, Integer.MAX_VALUE, Long.MAX_VALUE));
    maybe(mapping, "hostname", 8, HOSTS);
    maybe(mapping, "idle_timeout_ms", 9, List.of(500, 0, -1, Integer.MAX_VALUE));
    maybe(mapping, "priority", 9, List.of("high", "default", "low", ""));
    maybe(mapping, "add_linkerd_headers", 9, List.of(true, false));
    maybe(mapping, "shadow", 9, List.of(true, false));
    maybe(mapping, "cors", 6, List.of(RandomPolicies.cors(random)));
    maybe(mapping, "retry_policy", 6, List.of(RandomPolicies.retries(random)));
    maybe(mapping, "grpc", 6, List.of(true, false));
    maybe(mapping, "tls", 9, List.of(true, false, "nobody", 1));
    maybe(mapping, "use_websocket", 6, List.of(true, false));
    maybe(mapping, "allow_upgrade", 8, List.of(List.of(any(UPGRADES), any(UPGRADES))));
    RandomUpstreams.write((field, oneIn, values) -> maybe(mapping, field, oneIn, values));
    RandomLabels.write((field, oneIn, values) -> maybe(mapping, field, oneIn, values));
    maybe(mapping, "host_redirect", 8, List.of(true, false));
    maybe(mapping, "path_redirect", 12, PATHS);
    maybe(mapping, "prefix_redirect", 12, PATHS);
    maybe(
        mapping,
        "regex_redirect",
        12,
        List.of(Map.of("pattern", any(EXPRESSIONS), "substitution", any(List.of("/", "\\1")))));
    maybe(mapping, "redirect_response_code", 9, List.of(301, 302, 303, 307, 308, 304, 0));
    return mapping;
  }

  private Map<String, Object> pair(List<?> names, List<?> values) {
    return Map.of(any(names).toString(), any(values));
  }

  private void maybe(Map<String, Object> mapping, String field, int oneIn, List<?> values) {
    if (chance(oneIn)) {
      String block = RandomBlocks.maybe("Mapping", field, random);
      mapping.put(field, block == null ? any(values) : tree(block));
    }
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private Object any(List<?> values) {
    int ordinary = Math.min(2, values.size());
    return values.get(random.nextInt(chance(5) ? values.size() : ordinary));
  }

  private static Object tree(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static String yaml(Object tree) {
    return new Dump(DumpSettings.builder().build()).dumpToString(tree);
  }
}
