package dev.kat.controlplane.crd;

import dev.kat.controlplane.parse.Form;
import dev.kat.controlplane.parse.NamedForm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes structural schemas of forms.
 *
 * <p>Fields that no schema knows are kept by the API server, so that the compiler sees them and
 * says what is wrong with them: otherwise the server would drop them in silence.
 */
final class Schemas implements Form.Cases<Map<String, Object>> {

  private static final String KEEP_UNKNOWN = "x-kubernetes-preserve-unknown-fields";

  private final String path;

  private Schemas(String path) {
    this.path = path;
  }

  /**
   * The schema of a form.
   *
   * @param path where it is: the kind and the fields above, with dots
   */
  static Map<String, Object> of(Form form, String path) {
    return form.fold(new Schemas(path));
  }

  @Override
  public Map<String, Object> single(Form.Single form) {
    return switch (form) {
      case TEXT -> type("string");
      case FLAG -> type("boolean");
      case WHOLE_NUMBER -> {
        Map<String, Object> number = type("integer");
        number.put("format", "int32");
        yield number;
      }
      case TEXT_OR_NUMBER -> Ordered.map("x-kubernetes-int-or-string", true);
    };
  }

  @Override
  public Map<String, Object> list(Form element) {
    Map<String, Object> list = type("array");
    list.put("items", of(element, path));
    return list;
  }

  @Override
  public Map<String, Object> map(Form value) {
    Map<String, Object> map = type("object");
    map.put("additionalProperties", of(value, path));
    return map;
  }

  @Override
  public Map<String, Object> fields(List<NamedForm> fields) {
    Map<String, Object> map = type("object");
    List<String> required =
        fields.stream().filter(NamedForm::required).map(NamedForm::name).sorted().toList();
    if (!required.isEmpty()) {
      map.put("required", required);
    }
    Map<String, Object> properties = new TreeMap<>();
    fields.forEach(field -> properties.put(field.name(), property(field)));
    map.put("properties", properties);
    map.put(KEEP_UNKNOWN, true);
    return map;
  }

  private Map<String, Object> property(NamedForm field) {
    String at = path + "." + field.name();
    Map<String, Object> property = Ordered.map();
    if (!field.meaning().isEmpty()) {
      property.put("description", field.meaning());
    }
    property.putAll(of(field.form(), at));
    property.putAll(new TreeMap<>(Limits.of(at)));
    return property;
  }

  /** A structural schema knows no choice of types, so the compiler has to look at such a value. */
  @Override
  public Map<String, Object> several(String expected) {
    return Ordered.map("description", expected, KEEP_UNKNOWN, true);
  }

  private static Map<String, Object> type(String name) {
    return Ordered.map("type", name);
  }
}
