package dev.kat.controlplane.parse;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that a user may write.
 *
 * @param name as it is written, in snake case
 * @param type what may be written
 * @param required whether it must be written
 * @param absent the value when it is not written
 */
record Field(String name, FieldType type, boolean required, @Nullable Object absent) {

  private static final Map<Class<?>, Object> EMPTY =
      Map.of(List.class, List.of(), Map.class, Map.of());

  /** The field that a component describes. */
  static Field of(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    Object absent = nullable ? null : EMPTY.get(component.getType());
    return new Field(
        snakeCase(component.getName()),
        FieldTypes.of(component.getGenericType()),
        !nullable && absent == null,
        absent);
  }

  /** The same field, written in another way. */
  Field writtenAs(FieldType other) {
    return new Field(name, other, required, absent);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
