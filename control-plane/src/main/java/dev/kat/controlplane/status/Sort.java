package dev.kat.controlplane.status;

import java.util.Locale;

/** What is written into a cluster; each needs a right of its own. */
public enum Sort {
  /** The Lease, by which one of several control planes is elected. */
  LEASE(
      "its Lease",
      "{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update]}"),
  /** The status of a custom resource. */
  STATUS("status", "{apiGroups: [getambassador.io], resources: [\"*/status\"], verbs: [patch]}"),
  /** An Event. */
  EVENT("Events", "{apiGroups: [events.k8s.io], resources: [events], verbs: [create]}");

  private final String name;
  private final String rule;

  Sort(String name, String rule) {
    this.name = name;
    this.rule = rule;
  }

  /** The rule that lets it be written, as YAML of a role. */
  String rule() {
    return rule;
  }

  /** What it is, in a sentence. */
  String inWords() {
    return name;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
