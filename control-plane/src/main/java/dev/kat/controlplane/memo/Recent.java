package dev.kat.controlplane.memo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last result of a pure function of immutable objects, which are told apart by identity: it is
 * asked again and again, and mostly nothing has changed.
 */
public final class Recent<R> {

  private Object[] arguments = {};
  private @Nullable R result;

  /** The result for these arguments. */
  public R get(Supplier<R> make, Object... now) {
    R known = result;
    if (known == null || !same(now)) {
      known = make.get();
      result = known;
      arguments = now;
    }
    return known;
  }

  private boolean same(Object[] now) {
    boolean same = now.length == arguments.length;
    for (int i = 0; same && i < now.length; i++) {
      same = now[i] == arguments[i];
    }
    return same;
  }
}
