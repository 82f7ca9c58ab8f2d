package dev.kat.framework.query;

import dev.kat.framework.api.InstallSettings;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where an Envoy listens.
 *
 * @param listeners addresses by what listeners are named
 */
public record Target(Map<String, InetSocketAddress> listeners) {

  public Target {
    listeners = Map.copyOf(listeners);
  }

  /** An Envoy with a cleartext listener only. */
  public Target(InetSocketAddress http) {
    this(Map.of(InstallSettings.HTTP_LISTENER, http));
  }

  /** The cleartext listener where there is one, or else any. */
  public InetSocketAddress first() {
    InetSocketAddress http = listeners.get(InstallSettings.HTTP_LISTENER);
    return http != null ? http : listeners.values().iterator().next();
  }

  /**
   * A listener by name.
   *
   * @throws IllegalArgumentException when there is none; it says which there are
   */
  public InetSocketAddress of(String listener) {
    InetSocketAddress address = listeners.get(listener);
    if (address == null) {
      throw new IllegalArgumentException(
          "no listener '%s', only %s".formatted(listener, listeners.keySet()));
    }
    return address;
  }
}
