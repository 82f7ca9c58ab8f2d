package dev.kat.controlplane.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes Secret with its decoded data. Its text form shows no value.
 *
 * @param data values by key; the arrays are never changed
 */
public record SecretObject(ObjectMeta meta, String type, Map<String, byte[]> data) {

  public SecretObject {
    data = Map.copyOf(data);
  }

  SecretObject inAnyVersion() {
    return new SecretObject(meta.inAnyVersion(), type, data);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretObject secret
        && meta.equals(secret.meta)
        && type.equals(secret.type)
        && data.keySet().equals(secret.data.keySet())
        && data.keySet().stream()
            .allMatch(key -> Arrays.equals(data.get(key), secret.data.get(key)));
  }

  @Override
  public int hashCode() {
    return Objects.hash(meta, type, data.keySet());
  }

  @Override
  public String toString() {
    return "SecretObject["
        + meta.ref()
        + ", keys="
        + data.keySet().stream().sorted().toList()
        + "]";
  }
}
