package dev.kat.controlplane.crd;

import dev.kat.controlplane.parse.Form;
import dev.kat.controlplane.parse.Language;
import dev.kat.controlplane.parse.NamedForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The CustomResourceDefinitions of all kinds, as YAML. */
public final class CustomResourceDefinitions {

  /** Both have the same schema, so an object of one is an object of the other as it stands. */
  private static final List<String> VERSIONS = List.of("v2", "v3alpha1");

  private CustomResourceDefinitions() {}

  /** A document for each kind, by the name of the definition, sorted. */
  public static Map<String, String> all() {
    Map<String, List<NamedForm>> fields = Language.kinds();
    return CustomKind.ALL.stream()
        .collect(
            Collectors.toMap(
                CustomKind::name,
                kind -> yaml(definition(kind, Objects.requireNonNull(fields.get(kind.kind())))),
                (one, two) -> one,
                TreeMap::new));
  }

  private static String yaml(Map<String, Object> definition) {
    DumpSettings settings =
        DumpSettings.builder()
            // It quotes texts like True, which kubectl would take for something else.
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .setWidth(100)
            .build();
    return new Dump(settings).dumpToString(definition);
  }

  private static Map<String, Object> definition(CustomKind kind, List<NamedForm> fields) {
    Map<String, Object> spec =
        Ordered.map(
            "group", CustomKind.GROUP,
            "scope", "Namespaced",
            "names", names(kind),
            "conversion", Ordered.map("strategy", "None"),
            "versions", VERSIONS.stream().map(name -> version(name, kind, fields)).toList());
    return Ordered.map(
        "apiVersion",
        "apiextensions.k8s.io/v1",
        "kind",
        "CustomResourceDefinition",
        "metadata",
        Ordered.map("name", kind.name()),
        "spec",
        spec);
  }

  private static Map<String, Object> names(CustomKind kind) {
    return Ordered.map(
        "kind", kind.kind(),
        "listKind", kind.kind() + "List",
        "plural", kind.plural(),
        "singular", kind.kind().toLowerCase(Locale.ROOT),
        "categories", List.of("ambassador"));
  }

  private static Map<String, Object> version(String name, CustomKind kind, List<NamedForm> fields) {
    return Ordered.map(
        "name", name,
        "served", true,
        "storage", name.equals(CustomKind.STORED),
        "additionalPrinterColumns", columns(kind),
        "subresources", Ordered.map("status", Ordered.map()),
        "schema", Ordered.map("openAPIV3Schema", schema(kind, fields)));
  }

  private static List<Map<String, Object>> columns(CustomKind kind) {
    List<CustomKind.Column> columns = new ArrayList<>(kind.columns());
    columns.add(condition("Accepted"));
    columns.add(condition("Programmed"));
    columns.add(new CustomKind.Column("Age", ".metadata.creationTimestamp", "date"));
    return columns.stream()
        .map(c -> Ordered.map("name", c.name(), "type", c.type(), "jsonPath", c.path()))
        .toList();
  }

  private static CustomKind.Column condition(String type) {
    return new CustomKind.Column(
        type, ".status.conditions[?(@.type==\"" + type + "\")].status", "string");
  }

  private static Map<String, Object> schema(CustomKind kind, List<NamedForm> fields) {
    Map<String, Object> spec = Schemas.of(new Form.Fields(fields), kind.kind());
    if (!kind.rules().isEmpty()) {
      spec.put(
          "x-kubernetes-validations",
          kind.rules().stream()
              .map(rule -> Ordered.map("rule", rule.expression(), "message", rule.message()))
              .toList());
    }
    Map<String, Object> properties =
        Ordered.map(
            "apiVersion", Ordered.map("type", "string"),
            "kind", Ordered.map("type", "string"),
            "metadata", Ordered.map("type", "object"),
            "spec", spec,
            "status", StatusSchema.schema());
    Map<String, Object> schema =
        Ordered.map("description", kind.description(), "type", "object", "properties", properties);
    if (fields.stream().anyMatch(NamedForm::required)) {
      schema.put("required", List.of("spec"));
    }
    return schema;
  }
}
