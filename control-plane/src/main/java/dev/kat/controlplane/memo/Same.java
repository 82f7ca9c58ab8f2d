package dev.kat.controlplane.memo;

/**
 * An immutable object as a key that equals no other object, be its content the same. Where results
 * are remembered, what did not change is the same object, and nobody has to compare contents.
 */
public record Same<T>(T object) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Same<?> same && same.object == object;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(object);
  }
}
