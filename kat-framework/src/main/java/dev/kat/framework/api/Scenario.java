package dev.kat.framework.api;

import java.util.List;

/**
 * What one combination does: the configuration, the backends and the exchanges.
 *
 * @param install the settings of the install that it needs
 * @param backends its logical backends
 * @param stages one after the other; the first one's changes are deployed with everybody else's
 * @param witnesses what lives through all stages and must not notice them
 */
public record Scenario(
    InstallSettings install,
    List<BackendDeclaration> backends,
    List<Stage> stages,
    List<Witness> witnesses) {

  public Scenario {
    backends = List.copyOf(backends);
    stages = List.copyOf(stages);
    witnesses = List.copyOf(witnesses);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a scenario has at least one stage");
    }
  }
}
