package dev.kat.controlplane.ir;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of leaf features on one route, at most one of each type, in the order of type names.
 */
public record FeatureValues(Map<Class<? extends Record>, Record> byType) {

  /** No values. */
  public static final FeatureValues NONE = new FeatureValues(Map.of());

  public FeatureValues {
    TreeMap<Class<? extends Record>, Record> sorted =
        new TreeMap<>(Comparator.comparing(Class::getName));
    sorted.putAll(byType);
    byType = Collections.unmodifiableMap(sorted);
  }

  /** The value of a type, if the route has one. */
  public <V extends Record> Optional<V> get(Class<V> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }

  /** These values and others of other types. */
  public FeatureValues with(FeatureValues others) {
    Map<Class<? extends Record>, Record> all = new HashMap<>(byType);
    all.putAll(others.byType);
    return new FeatureValues(all);
  }

  /** All values. */
  public Collection<Record> all() {
    return byType.values();
  }
}
