package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of YAML maps. The components of the record are the fields that a user may write:
 * the name in snake case is the field's name, the type says what is expected, {@code Nullable} that
 * it may be missing. So a field is described in one place, and everything else follows from it.
 */
final class RecordBinder<R extends Record> {

  private final Constructor<R> constructor;
  private final List<Part> parts;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private RecordBinder(Constructor<R> constructor, List<Part> parts) {
    this.constructor = constructor;
    this.parts = parts;
    parts.forEach(part -> part.fields().forEach(field -> fields.put(field.name(), field)));
  }

  /** The binder of a record type. */
  static <R extends Record> RecordBinder<R> of(Class<R> type) {
    return of(type, Map.of());
  }

  /** The binder of a record type some of whose fields are written in another way than usual. */
  static <R extends Record> RecordBinder<R> of(Class<R> type, Map<String, FieldType> unusual) {
    RecordComponent[] components = type.getRecordComponents();
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : components) {
      parts.add(
          component.isAnnotationPresent(Inline.class)
              ? new Group(of(component.getType().asSubclass(Record.class)))
              : new Single(field(component, unusual)));
    }
    return new RecordBinder<>(canonicalConstructor(type, components), parts);
  }

  private static Field field(RecordComponent component, Map<String, FieldType> unusual) {
    Field field = Field.of(component);
    return field.writtenAs(unusual.getOrDefault(field.name(), field.type()));
  }

  /** The fields in the order of the components. */
  Collection<Field> fields() {
    return fields.values();
  }

  /** How the fields are written. */
  Form.Fields form() {
    return new Form.Fields(fields.values().stream().map(Field::form).toList());
  }

  /**
   * Makes a record and reports everything that does not fit: unknown and missing fields, and wrong
   * values.
   *
   * @param owner what has the fields, as it stands in a message: {@code Mapping}
   * @param others fields that somebody else reads
   * @return the record, with the value of an absent field in place of a wrong one; null when a
   *     required field is missing or wrong
   */
  @Nullable R bind(YamlNode.Mapping map, String owner, Set<String> others, Place place) {
    map.entries().keySet().stream()
        .filter(name -> !fields.containsKey(name) && !others.contains(name))
        .forEach(name -> unknown(name, owner, place));
    return read(map, owner, place);
  }

  private @Nullable R read(YamlNode.Mapping map, String owner, Place place) {
    @Nullable Object[] values = parts.stream().map(part -> part.read(map, owner, place)).toArray();
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      complete &= values[i] != null || !parts.get(i).required();
    }
    return complete ? construct(values) : null;
  }

  private void unknown(String name, String owner, Place place) {
    Report report = place.report();
    String pointer = place.child(name).pointer();
    String reason = UnsupportedKeys.reason(owner, name);
    if (reason != null) {
      report.report(DiagnosticCode.UNSUPPORTED_KEY, pointer, name, reason);
    } else if (NotSupported.isField(owner, name)) {
      report.report(DiagnosticCode.NOT_SUPPORTED, pointer, "field '" + name + "' of " + owner);
    } else {
      String hint = Nearest.hint(name, fields.keySet());
      report.report(DiagnosticCode.UNKNOWN_FIELD, pointer, owner, name, hint);
    }
  }

  private R construct(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + constructor.getDeclaringClass(), e);
    }
  }

  private static <R extends Record> Constructor<R> canonicalConstructor(
      Class<R> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  /** What becomes of one component. */
  private sealed interface Part {

    Collection<Field> fields();

    /** Whether there is no record without a value. */
    boolean required();

    @Nullable Object read(YamlNode.Mapping map, String owner, Place place);
  }

  /** A component that is a field. */
  private record Single(Field field) implements Part {

    @Override
    public Collection<Field> fields() {
      return List.of(field);
    }

    @Override
    public boolean required() {
      return field.required();
    }

    @Override
    public @Nullable Object read(YamlNode.Mapping map, String owner, Place place) {
      YamlNode.Child written = map.entries().get(field.name());
      Place at = place.child(field.name());
      if (written == null && field.required()) {
        at.report().report(DiagnosticCode.MISSING_FIELD, at.pointer(), owner, field.name());
      }
      Object value = written == null ? null : field.type().read(written.value(), at);
      return value == null ? field.absent() : value;
    }
  }

  /** A component whose own fields stand beside the others. */
  private record Group(RecordBinder<?> binder) implements Part {

    @Override
    public Collection<Field> fields() {
      return binder.fields();
    }

    @Override
    public boolean required() {
      return true;
    }

    @Override
    public @Nullable Object read(YamlNode.Mapping map, String owner, Place place) {
      return binder.read(map, owner, place);
    }
  }
}
