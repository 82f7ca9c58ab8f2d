package dev.kat.framework.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an install has before any scenario: scenarios with equal settings share one, unless one of
 * them asks for its own.
 *
 * @param options for the adapter of the system under test, which defines their meaning
 * @param services applied before anything else, for example one that carries a Module
 * @param listeners the listeners that its Envoy has: what their names begin with, up to the last
 *     hyphen. Only where there are others than {@link #HTTP_LISTENER} must they be named
 * @param owner the id of the {@link Names} of the scenario that has it alone; null when it is
 *     shared
 */
public record InstallSettings(
    SortedMap<String, String> options,
    List<ServiceManifest> services,
    List<String> listeners,
    @Nullable String owner) {

  /** The listener that takes requests in cleartext. */
  public static final String HTTP_LISTENER = "http";

  /** An install as it comes. */
  public static final InstallSettings PLAIN = new InstallSettings(Map.of(), List.of());

  /** Settings with the given options. */
  public InstallSettings(Map<String, String> options, List<ServiceManifest> services) {
    this(new TreeMap<>(options), services, List.of(HTTP_LISTENER), null);
  }

  /** The same with other listeners. */
  public InstallSettings with(String... names) {
    return new InstallSettings(options, services, List.of(names), owner);
  }

  /** The same with one more option. */
  public InstallSettings withOption(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(options);
    more.put(name, value);
    return new InstallSettings(more, services, listeners, owner);
  }

  /**
   * The same for one scenario alone: because it changes what an install has but once, or because
   * others would be in its way.
   */
  public InstallSettings onlyFor(Names names) {
    return new InstallSettings(options, services, listeners, names.id());
  }

  /** Whether one scenario has it alone. */
  public boolean exclusive() {
    return owner != null;
  }

  public InstallSettings {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    services = List.copyOf(services);
    listeners = List.copyOf(listeners);
  }
}
