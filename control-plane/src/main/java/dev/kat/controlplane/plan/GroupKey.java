package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.RouteMatch;
import java.util.Objects;

/** What Mappings have in common that share their requests. Equality is that of types and values. */
record GroupKey(int precedence, RouteMatch match) {

  /** Of the texts that know theirs: Mappings for one path of one host are few. */
  @Override
  public int hashCode() {
    return 31 * (31 * precedence + match.path().text().hashCode()) + Objects.hashCode(match.host());
  }

  /** A name for the group; equal keys have equal names. */
  String name() {
    return ContentHash.of(this);
  }
}
