package dev.kat.framework.cluster;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.env.EnvironmentException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of all logical backends. They are the same in every pod that serves them, so that
 * {@code localhost} beside an Envoy and the address of the backends' own pod lead to the same.
 */
final class BackendPorts {

  /**
   * A backend that is always there, so that there always is a port to see whether a pod is ready.
   */
  private static final String PROBE = "kat-probe";

  private static final int FIRST = 10_000;
  private static final int PORTS = 10_000;

  private final SortedMap<String, Ports> ports = new TreeMap<>();

  /** The ports of one backend. */
  record Ports(int http, OptionalInt https) {}

  /**
   * Ports for these backends, which are given in any order.
   *
   * @throws EnvironmentException when one is declared twice in different ways, or there are too
   *     many
   */
  BackendPorts(Collection<BackendDeclaration> backends) {
    SortedMap<String, Boolean> tls = new TreeMap<>(Map.of(PROBE, false));
    for (BackendDeclaration backend : backends) {
      Boolean known = tls.putIfAbsent(backend.name(), backend.tls());
      if (known != null && known != backend.tls()) {
        throw new EnvironmentException(
            "backend '%s' is declared twice, with TLS and without".formatted(backend.name()));
      }
    }
    if (2 * tls.size() > PORTS) {
      throw new EnvironmentException(
          "%d backends are more than the %d that one pod has ports for; run in shards"
              .formatted(tls.size(), PORTS / 2));
    }
    tls.forEach((name, secure) -> {
      int http = FIRST + 2 * ports.size();
      ports.put(name, new Ports(http, secure ? OptionalInt.of(http + 1) : OptionalInt.empty()));
    });
  }

  /**
   * The ports of a backend.
   *
   * @throws EnvironmentException when there is no such backend
   */
  Ports of(String backend) {
    Ports found = ports.get(backend);
    if (found == null) {
      throw new EnvironmentException("no backend '%s' is declared".formatted(backend));
    }
    return found;
  }

  /** The port that is opened last: when it is, all are. */
  int last() {
    Ports last = of(ports.lastKey());
    return last.https().orElse(last.http());
  }

  /** The arguments of the program that serves them, a line each. */
  List<String> arguments() {
    return ports.entrySet().stream()
        .map(entry -> {
          String tls =
              entry.getValue().https().isPresent() ? ":" + entry.getValue().https().getAsInt() : "";
          return "--backend=" + entry.getKey() + ":" + entry.getValue().http() + tls;
        })
        .toList();
  }
}
