package dev.kat.framework.api;

import java.util.List;

/**
 * Changes, and the exchanges that are sent once the Envoy of the install has acknowledged the
 * configuration that contains them.
 *
 * @param name unique within the scenario
 */
public record Stage(String name, List<Change> changes, List<Exchange> exchanges) {

  public Stage {
    changes = List.copyOf(changes);
    exchanges = List.copyOf(exchanges);
  }
}
