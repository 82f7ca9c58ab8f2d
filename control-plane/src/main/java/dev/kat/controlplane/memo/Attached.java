package dev.kat.controlplane.memo;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of a pure function by the very objects that they were made of, for as long as those
 * live: whoever remembers an object keeps what was made of it, also in rounds in which nobody asks
 * for it. An object is told by its identity, and no result may refer to the object it is of. Since
 * it takes a full collection to see that an object is dead, and another one for a result that
 * others hang on, results are to be small; of large ones see {@link Row}. It is for one thread.
 */
public final class Attached<K, V> {

  private final Map<Name, V> results = new HashMap<>();
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
  private final Asked asked = new Asked();
  private @Nullable Object environment;

  /**
   * Forgets everything when what the function depends on besides its argument is not what it was.
   */
  public void under(Object environment) {
    if (!environment.equals(this.environment)) {
      results.clear();
      this.environment = environment;
    }
  }

  /** The result for an object. */
  public V get(K object, Function<K, V> make) {
    V known = known(object);
    if (known != null) {
      return known;
    }
    V made = make.apply(object);
    forgetDead();
    results.put(new Kept(object, dead), made);
    return made;
  }

  /** A question is asked by the thousand, so it makes no object. */
  private @Nullable V known(K object) {
    asked.object = object;
    V known = results.get(asked);
    asked.object = null;
    return known;
  }

  private void forgetDead() {
    for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
      results.remove((Name) gone);
    }
  }

  /** An object as a key, by its identity. */
  private sealed interface Name permits Kept, Asked {}

  private static final class Kept extends WeakReference<Object> implements Name {
    private final int hash;

    Kept(Object object, ReferenceQueue<Object> dead) {
      super(object, dead);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }
  }

  private static final class Asked implements Name {
    private @Nullable Object object;

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    /** A map asks the key that is looked for. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kept kept && kept.refersTo(object);
    }
  }
}
