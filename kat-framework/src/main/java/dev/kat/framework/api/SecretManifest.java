package dev.kat.framework.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kubernetes Secret as a user writes it. Its text form shows no value.
 *
 * @param name the Secret's name in the install's namespace
 */
public record SecretManifest(String name, SortedMap<String, String> data) {

  /** A Secret with these entries. */
  public SecretManifest(String name, Map<String, String> data) {
    this(name, new TreeMap<>(data));
  }

  public SecretManifest {
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  @Override
  public String toString() {
    return "SecretManifest[" + name + ", keys=" + data.keySet() + "]";
  }
}
