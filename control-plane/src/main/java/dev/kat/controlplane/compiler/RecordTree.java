package dev.kat.controlplane.compiler;

import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.Sensitive;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as maps, lists and scalars, in the order of its components. Null components and those
 * without features are left out, and one case of a sealed interface says in {@code kind} which it
 * is.
 */
final class RecordTree {

  private RecordTree() {}

  static Map<String, Object> of(Record record) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Class<?> owner = record.getClass().getDeclaringClass();
    if (owner != null && owner.isSealed()) {
      tree.put("kind", record.getClass().getSimpleName());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      if (value != null && !value.equals(FeatureValues.NONE)) {
        tree.put(component.getName(), tree(value));
      }
    }
    return tree;
  }

  private static Object tree(Object value) {
    if (value instanceof FeatureValues features) {
      Map<String, Object> byName = new LinkedHashMap<>();
      features.byType().forEach((type, feature) -> byName.put(name(type), of(feature)));
      return byName;
    }
    if (value instanceof Sensitive) {
      return Sensitive.REDACTED;
    }
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof Collection<?> collection) {
      List<Object> list = new ArrayList<>();
      collection.forEach(element -> list.add(tree(element)));
      return list;
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  /** The value of a feature is nested in the feature, whose name says more. */
  private static String name(Class<?> type) {
    Class<?> owner = type.getDeclaringClass();
    return owner == null ? type.getSimpleName() : owner.getSimpleName();
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
