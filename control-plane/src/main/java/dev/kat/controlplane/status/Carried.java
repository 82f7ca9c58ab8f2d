package dev.kat.controlplane.status;

import java.util.List;

/**
 * An object as it is watched.
 *
 * @param version its {@code resourceVersion}
 * @param conditions what its status says, of whomever; empty for a kind without
 */
public record Carried(String uid, String version, long generation, List<Condition> conditions) {

  public Carried {
    conditions = List.copyOf(conditions);
  }
}
