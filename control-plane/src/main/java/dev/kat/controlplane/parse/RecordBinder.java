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
      if (component.isAnnotationPresent(Inline.class)) {
        parts.add(new Inlined(of(component.getType().asSubclass(Record.class), unusual)));
      } else {
        Field field = Field.of(component);
        FieldType written = unusual.getOrDefault(field.name(), field.type());
        parts.add(new Single(field.writtenAs(written)));
      }
    }
    return new RecordBinder<>(canonicalConstructor(type, components), parts);
  }

  /** The fields in the order of the components, those of an inlined record in its place. */
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
    return make(map, owner, place);
  }

  private @Nullable R make(YamlNode.Mapping map, String owner, Place place) {
    Object[] values = parts.stream().map(part -> part.read(map, owner, place)).toArray();
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      complete &= !parts.get(i).required() || values[i] != null;
    }
    return complete ? construct(values) : null;
  }

  private void unknown(String name, String owner, Place place) {
    Report report = place.report();
    String pointer = place.child(name).pointer();
    NotObeyed known = NotObeyed.of(owner, name);
    String reason = UnsupportedKeys.reason(owner, name);
    if (known != null) {
      report.report(known.code(), pointer, name, known.reason());
    } else if (reason != null) {
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

  /** What one component of the record is made of. */
  private sealed interface Part {

    Collection<Field> fields();

    boolean required();

    @Nullable Object read(YamlNode.Mapping map, String owner, Place place);
  }

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

  private record Inlined(RecordBinder<?> binder) implements Part {

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
      return binder.make(map, owner, place);
    }
  }
}
