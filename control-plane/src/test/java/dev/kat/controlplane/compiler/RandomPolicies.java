package dev.kat.controlplane.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random blocks of Mappings: ordinary values, and some that Envoy would refuse. */
final class RandomPolicies {

  private static final List<String> ORIGINS =
      List.of(
          "https://a.example",
          "*",
          "https://*.example",
          "https://*",
          "null",
          "",
          "https://a.example/",
          ".*",
          "(",
          "https://é.example",
          "https://[::1]:80",
          "x".repeat(2000),
          "https://*.\\Qa",
          "a\nb");
  private static final List<String> NAMES = List.of("GET", "x-a", "*", "", "a b", "é", "a\nb");
  private static final List<Object> AGES = List.of("600", 60, "-1", "", "soon", -5, 1.5);
  private static final List<Object> CONDITIONS =
      List.of("5xx", List.of("reset", "5xx"), "5xx,reset", "banana", "", List.of(), "a\nb");
  private static final List<Object> COUNTS = List.of(1, 3, 0, -1, Integer.MAX_VALUE);
  private static final List<Object> TIMES =
      List.of("1s", "250ms", "5", "0s", "0.0001ms", "999999999h", "-1s", "1e3s", "");

  private RandomPolicies() {}

  static Map<String, Object> cors(Random random) {
    Map<String, Object> cors = new LinkedHashMap<>();
    cors.put("origins", List.of(any(ORIGINS, random), any(ORIGINS, random)));
    maybe(cors, "methods", NAMES, random);
    maybe(cors, "headers", NAMES, random);
    maybe(cors, "exposed_headers", NAMES, random);
    maybe(cors, "credentials", List.of(true, false), random);
    maybe(cors, "max_age", AGES, random);
    return cors;
  }

  static Map<String, Object> retries(Random random) {
    Map<String, Object> retries = new LinkedHashMap<>();
    retries.put("retry_on", any(CONDITIONS, random));
    maybe(retries, "num_retries", COUNTS, random);
    maybe(retries, "per_try_timeout", TIMES, random);
    return retries;
  }

  private static void maybe(
      Map<String, Object> block, String field, List<?> values, Random random) {
    if (random.nextInt(3) == 0) {
      block.put(field, any(values, random));
    }
  }

  private static Object any(List<?> values, Random random) {
    int ordinary = Math.min(3, values.size());
    return values.get(random.nextInt(random.nextInt(5) == 0 ? values.size() : ordinary));
  }
}
