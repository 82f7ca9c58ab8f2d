package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.env.Environment.InstallRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Installs that share a pod: one container with all their control planes, one with the backends
 * that are reached as {@code localhost}, and an Envoy each.
 *
 * @param number from 0
 * @param places of the installs
 */
record Cell(int number, List<Place> places) {

  /** A node has a limit for containers in a pod nowhere, but one pod is for one node. */
  static final int INSTALLS = 50;

  /** The directory for Unix sockets in each container. */
  static final String SOCKETS = "/run/kat";

  /** Ports are a pod's own, so they are fixed: an address is then known before there is a pod. */
  private static final int LISTENERS = 20_000;

  private static final int ADMIN = 21_000;
  private static final int HEALTH = 22_000;
  private static final int ENVOY_ADMIN = 23_000;

  Cell {
    places = List.copyOf(places);
  }

  /** Packs installs into as few pods as there have to be. */
  static List<Cell> pack(Collection<InstallRequest> installs, RunScope scope) {
    List<Cell> cells = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (InstallRequest install : installs) {
      places.add(place(install, scope, places.size()));
      if (places.size() == INSTALLS) {
        cells.add(new Cell(cells.size(), places));
        places.clear();
      }
    }
    if (!places.isEmpty()) {
      cells.add(new Cell(cells.size(), places));
    }
    return cells;
  }

  /** The port that is opened last: when it is, all control planes have been started. */
  int lastHealthPort() {
    return places.get(places.size() - 1).healthPort();
  }

  private static Place place(InstallRequest install, RunScope scope, int index) {
    return new Place(
        install.id(),
        scope.namespace(install.id()),
        install.settings(),
        ports(install.settings().listeners(), index),
        ADMIN + index,
        HEALTH + index,
        ENVOY_ADMIN + index,
        SOCKETS);
  }

  private static SortedMap<String, Integer> ports(List<String> listeners, int index) {
    SortedMap<String, Integer> ports = new TreeMap<>();
    for (String listener : listeners) {
      ports.put(listener, LISTENERS + INSTALLS * ports.size() + index);
    }
    return ports;
  }
}
