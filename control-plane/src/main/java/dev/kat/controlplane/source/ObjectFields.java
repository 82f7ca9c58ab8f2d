package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A map within a Kubernetes object, read field by field. As with the API server a field that is
 * null is absent, and fields that nobody asks for do not matter; one of the wrong type is reported.
 */
final class ObjectFields {

  private static final int MAX_PORT = 65535;

  private final Map<String, YamlNode.Child> fields;
  private final String pointer;
  private final Report report;

  /** The fields of a map that stands at the pointer. */
  ObjectFields(Map<String, YamlNode.Child> fields, String pointer, Report report) {
    this.fields = fields;
    this.pointer = pointer;
    this.report = report;
  }

  /** The same fields with their own faults. */
  ObjectFields reportingTo(Report newReport) {
    return new ObjectFields(fields, pointer, newReport);
  }

  Report report() {
    return report;
  }

  String pointer() {
    return pointer;
  }

  Set<String> names() {
    return fields.keySet();
  }

  /** Where a field is written. */
  String at(String name) {
    return pointer + Report.pointer(name);
  }

  /** The value of a field, whatever it is; an empty map when it is absent. */
  YamlNode value(String name) {
    return node(name).orElse(YamlNode.Mapping.EMPTY);
  }

  /** The text of a field; empty when it is absent. */
  String text(String name) {
    return read(name, "a text", ObjectFields::asText).orElse("");
  }

  /** The text of a field whose value must not be shown to anybody; empty when it is absent. */
  String secretText(String name) {
    Optional<String> text = node(name).flatMap(ObjectFields::asText);
    if (text.isEmpty() && node(name).isPresent()) {
      report.report(DiagnosticCode.WRONG_TYPE, at(name), name, "a text", "something else");
    }
    return text.orElse("");
  }

  /** The text of a field that must be there. */
  String requiredText(String name, String owner) {
    if (node(name).isEmpty()) {
      report.report(DiagnosticCode.MISSING_FIELD, at(name), owner, name);
    }
    return text(name);
  }

  /** A number from 1 to 65535; empty when it is absent or wrong. */
  Optional<Integer> port(String name) {
    return read(name, "a number from 1 to " + MAX_PORT, ObjectFields::asPort);
  }

  /** Whether a field is anything but {@code false}. */
  boolean isTrueUnlessWritten(String name) {
    return read(name, "true or false", node -> node.scalar(Scalar.Type.BOOLEAN))
        .map(Scalar::isTrue)
        .orElse(true);
  }

  /** A map within; empty when it is absent. */
  ObjectFields map(String name) {
    return read(name, "a map", YamlNode::mapping)
        .map(map -> new ObjectFields(map.entries(), at(name), report))
        .orElseGet(() -> new ObjectFields(Map.of(), at(name), report));
  }

  /** The items of a list within, as fields by their numbers; empty when it is absent. */
  List<ObjectFields> maps(String name) {
    ObjectFields items = list(name);
    return items.names().stream().map(items::map).toList();
  }

  /** A list of texts within; empty when it is absent. */
  List<String> texts(String name) {
    ObjectFields items = list(name);
    return items.names().stream().map(items::text).toList();
  }

  private ObjectFields list(String name) {
    List<YamlNode.Child> items =
        read(name, "a list", YamlNode::sequence).map(YamlNode::children).orElse(List.of());
    return new ObjectFields(YamlNode.Child.byKey(items), at(name), report);
  }

  private <T> Optional<T> read(
      String name, String expected, Function<YamlNode, Optional<T>> conversion) {
    Optional<YamlNode> node = node(name);
    Optional<T> value = node.flatMap(conversion);
    if (node.isPresent() && value.isEmpty()) {
      report.report(DiagnosticCode.WRONG_TYPE, at(name), name, expected, node.get().description());
    }
    return value;
  }

  private Optional<YamlNode> node(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(YamlNode.Child::value)
        .filter(node -> node.scalar(Scalar.Type.NOTHING).isEmpty());
  }

  private static Optional<String> asText(YamlNode node) {
    return node.scalar(Scalar.Type.TEXT).map(Scalar::text);
  }

  private static Optional<Integer> asPort(YamlNode node) {
    return node.scalar(Scalar.Type.INTEGER)
        .flatMap(Scalar::toInteger)
        .filter(port -> port >= 1 && port <= MAX_PORT);
  }
}
