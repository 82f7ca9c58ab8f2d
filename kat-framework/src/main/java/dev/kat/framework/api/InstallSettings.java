package dev.kat.framework.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an install has before any scenario: scenarios with equal settings can share one.
 *
 * @param options for the adapter of the system under test, which defines their meaning
 * @param services applied before anything else, for example one that carries a Module
 */
public record InstallSettings(SortedMap<String, String> options, List<ServiceManifest> services) {

  /** An install as it comes. */
  public static final InstallSettings PLAIN = new InstallSettings(Map.of(), List.of());

  /** Settings with the given options. */
  public InstallSettings(Map<String, String> options, List<ServiceManifest> services) {
    this(new TreeMap<>(options), services);
  }

  public InstallSettings {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    services = List.copyOf(services);
  }
}
