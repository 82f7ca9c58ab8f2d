package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Meaning;
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
 * @param meaning what it means, in words for users; empty when nothing is known
 */
record Field(
    String name, FieldType type, boolean required, @Nullable Object absent, String meaning) {

  private static final Map<Class<?>, Object> EMPTY =
      Map.of(List.class, List.of(), Map.class, Map.of());

  /** The field that a component describes. */
  static Field of(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    Object absent = nullable ? null : EMPTY.get(component.getType());
    Meaning meaning = component.getAnnotation(Meaning.class);
    return new Field(
        snakeCase(component.getName()),
        FieldTypes.of(component.getGenericType()),
        !nullable && absent == null,
        absent,
        meaning == null ? "" : meaning.value());
  }

  /** The same field, written in another way. */
  Field writtenAs(FieldType other) {
    return new Field(name, other, required, absent, meaning);
  }

  NamedForm form() {
    return new NamedForm(name, type.form(), required, meaning);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
