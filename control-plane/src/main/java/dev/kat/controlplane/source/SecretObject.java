package dev.kat.controlplane.source;

import java.util.Map;

/**
 * A Kubernetes Secret with its decoded data. Its text form shows no value.
 *
 * @param data values by key; the arrays are never changed
 */
public record SecretObject(ObjectMeta meta, String type, Map<String, byte[]> data) {

  public SecretObject {
    data = Map.copyOf(data);
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
