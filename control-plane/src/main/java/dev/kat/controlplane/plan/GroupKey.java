package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.RouteMatch;

/** What Mappings have in common that share their requests. Equality is that of types and values. */
record GroupKey(int precedence, RouteMatch match) {

  /** A name for the group; equal keys have equal names. */
  String name() {
    return ContentHash.of(this);
  }
}
