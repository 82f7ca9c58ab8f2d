package dev.kat.controlplane.memo;

import com.google.common.collect.MapMaker;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of a pure function by the very objects that they were made of, for as long as those
 * live: whoever remembers an object keeps what was made of it, also in rounds in which nobody asks
 * for it. An object is told by its identity, and no result may refer to the object it is of.
 */
public final class Attached<K, V> {

  private Map<K, V> results = fresh();
  private @Nullable Object environment;

  private static <K, V> Map<K, V> fresh() {
    return new MapMaker().concurrencyLevel(1).weakKeys().makeMap();
  }

  /**
   * Forgets everything when what the function depends on besides its argument is not what it was.
   */
  public void under(Object environment) {
    if (!environment.equals(this.environment)) {
      results = fresh();
      this.environment = environment;
    }
  }

  /** The result for an object. */
  public V get(K object, Function<K, V> make) {
    V known = results.get(object);
    if (known != null) {
      return known;
    }
    V made = make.apply(object);
    results.put(object, made);
    return made;
  }
}
