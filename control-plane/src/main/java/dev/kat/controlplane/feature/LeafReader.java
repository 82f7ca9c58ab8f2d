package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.resolve.ResolvedMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads leaf features of one sort under the defaults of one Module. */
final class LeafReader<T> {

  private final List<Bound<?, T>> bound;
  private final Supplier<T> blank;

  LeafReader(
      List<? extends Leaf<?, T>> leaves, Supplier<T> blank, ModuleSpec module, Report report) {
    this.bound = leaves.stream().<Bound<?, T>>map(leaf -> bind(leaf, module, report)).toList();
    this.blank = blank;
  }

  FeatureValues read(ResolvedMapping mapping, Report report) {
    Map<Class<? extends Record>, Record> values = new HashMap<>();
    for (Bound<?, T> leaf : bound) {
      Record value = leaf.read(mapping, report);
      if (value != null) {
        values.put(value.getClass(), value);
      }
    }
    FeatureValues result = new FeatureValues(values);
    if (!report.failed()) {
      T trial = blank.get();
      bound.forEach(leaf -> emit(leaf.leaf(), result, trial));
    }
    return result;
  }

  /** Writes the value of a leaf, if there is one. */
  static <V extends Record, T> void emit(Leaf<V, T> leaf, FeatureValues values, T target) {
    values.get(leaf.type()).ifPresent(value -> leaf.emit(value, target));
  }

  private static <V extends Record, T> Bound<V, T> bind(
      Leaf<V, T> leaf, ModuleSpec module, Report report) {
    return new Bound<>(leaf, leaf.inherit(module, report));
  }

  private record Bound<V extends Record, T>(Leaf<V, T> leaf, @Nullable V inherited) {

    @Nullable V read(ResolvedMapping mapping, Report report) {
      return leaf.read(mapping, inherited, report);
    }
  }
}
