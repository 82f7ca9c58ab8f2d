package dev.kat.controlplane.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes specs of others, or of nothing, whatever their fields are. */
final class Specs {

  private static final Map<Class<?>, Object> EMPTY =
      Map.of(Map.class, Map.of(), List.class, List.of());

  private Specs() {}

  /** A record without values; its inline components are such records in turn. */
  static <R extends Record> R of(Class<R> type) {
    return make(type, Specs::nothing);
  }

  /** A copy of a record with another value of one component. */
  @SuppressWarnings("unchecked") // the class of a record is its type
  static <R extends Record> R with(R record, String component, @Nullable Object value) {
    return (R) make(record.getClass(), c -> c.getName().equals(component) ? value : get(record, c));
  }

  private static <R extends Record> R make(
      Class<R> type, Function<RecordComponent, @Nullable Object> value) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] values = Arrays.stream(components).map(value).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static @Nullable Object nothing(RecordComponent component) {
    if (component.isAnnotationPresent(Inline.class)) {
      return of(component.getType().asSubclass(Record.class));
    }
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return nullable ? null : EMPTY.get(component.getType());
  }

  private static @Nullable Object get(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
