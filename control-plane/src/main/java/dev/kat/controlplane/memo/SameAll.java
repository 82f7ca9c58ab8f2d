package dev.kat.controlplane.memo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Immutable objects in a row as a key that equals no other row than one of the same objects. */
public final class SameAll {

  private final List<?> objects;
  private final int hash;

  /** A key of objects; the list must not change any more. */
  public SameAll(List<?> objects) {
    this.objects = objects;
    int sum = 1;
    for (Object object : objects) {
      sum = 31 * sum + System.identityHashCode(object);
    }
    hash = sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SameAll same && hash == same.hash && consistsOf(same.objects);
  }

  private boolean consistsOf(List<?> others) {
    if (objects.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
