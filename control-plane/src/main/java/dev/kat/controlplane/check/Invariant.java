package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import java.util.stream.Stream;

/** Something that holds for every edge model, whatever a user wrote. */
interface Invariant {

  /** What breaks it, in words; nothing when it holds. */
  Stream<String> violations(EdgeModel model);
}
