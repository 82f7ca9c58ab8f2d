package dev.kat.tests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.crd.CustomResourceDefinitions;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API server of a cluster takes what a scenario has for custom resources. */
class CustomResourceSchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<String, String> DEFINITIONS = CustomResourceDefinitions.all();

  /** By kinds; they are large, and read once. */
  private static final Map<String, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

  private static final String CARRIED = "custom-resources";

  static Stream<Suite> suites() {
    return Stream.of(
        new MatchingSuite(),
        new RoutingSuite(),
        new RedirectSuite(),
        new AuthSuite(),
        new RateLimitSuite(),
        new LifecycleSuite());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyLevelAgreesWithTheSchemas(Suite suite) {
    List<JsonNode> resources = combinations(suite).flatMap(each -> resources(suite, each)).toList();

    assertThat(resources).hasSizeGreaterThan(suite.model().factors().size());
    assertThat(resources.stream().flatMap(CustomResourceSchemaTest::problems).distinct()).isEmpty();
  }

  /** Each level of each factor, with the first levels of all others. */
  private static Stream<Combination> combinations(Suite suite) {
    Map<String, Object> first = new HashMap<>();
    suite.model().factors().forEach(factor -> first.put(factor.name(), carried(factor)));
    return suite.model().factors().stream()
        .filter(factor -> !factor.name().equals("carrier"))
        .flatMap(factor -> factor.levels().stream().map(level -> with(first, factor, level)))
        .filter(
            each -> suite.model().constraints().stream().noneMatch(c -> c.forbidden().test(each)));
  }

  private static Object carried(Factor<?> factor) {
    return factor.levels().stream()
        .map(Object.class::cast)
        .filter(level -> Factor.label(level).equals(CARRIED))
        .findFirst()
        .orElse(factor.levels().get(0));
  }

  private static Combination with(Map<String, Object> first, Factor<?> factor, Object level) {
    Map<String, Object> levels = new HashMap<>(first);
    levels.put(factor.name(), level);
    return new Combination(levels);
  }

  private static Stream<JsonNode> resources(Suite suite, Combination combination) {
    return suite.scenario(combination, new Names("s-" + combination.id())).stages().stream()
        .flatMap(stage -> stage.changes().stream())
        .filter(Change.Apply.class::isInstance)
        .flatMap(change -> ((Change.Apply) change).service().resources().stream())
        .map(ResourceManifest::yaml)
        .map(YAML::readTree);
  }

  private static Stream<String> problems(JsonNode resource) {
    String kind = resource.path("kind").asString();
    JsonNode schema = SCHEMAS.computeIfAbsent(kind, CustomResourceSchemaTest::schema);
    return problems(resource.path("spec"), schema.at("/properties/spec"), kind);
  }

  private static JsonNode schema(String kind) {
    String definition =
        DEFINITIONS.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(kind.toLowerCase(Locale.ROOT)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    return YAML.readTree(definition).at("/spec/versions/1/schema/openAPIV3Schema");
  }

  private static Stream<String> problems(JsonNode value, JsonNode schema, String place) {
    String type = schema.path("type").asString("");
    List<String> problems = new ArrayList<>();
    if (!hasType(value, type)) {
      problems.add("%s is no %s: %s".formatted(place, type, value));
    }
    schema
        .path("required")
        .forEach(field -> {
          if (!value.has(field.asString())) {
            problems.add(place + " has no " + field);
          }
        });
    Stream<String> fields =
        value
            .propertyStream()
            .flatMap(field -> {
              JsonNode known = schema.path("properties").path(field.getKey());
              JsonNode any = schema.path("additionalProperties");
              return problems(
                  field.getValue(),
                  known.isMissingNode() ? any : known,
                  place + "." + field.getKey());
            });
    Stream<String> items =
        value
            .valueStream()
            .filter(item -> value.isArray())
            .flatMap(item -> problems(item, schema.path("items"), place + "[]"));
    return Stream.of(problems.stream(), fields, items).flatMap(each -> each);
  }

  private static boolean hasType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> true;
    };
  }
}
