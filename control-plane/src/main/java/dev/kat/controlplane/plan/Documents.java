package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.Origin;

/** Documents as the model knows them. */
final class Documents {

  private Documents() {}

  static Origin origin(SourceMap source, String name) {
    return origin(source.document(), name);
  }

  static Origin origin(Location document, String name) {
    return new Origin(document.resource().toString(), document.document(), document.line(), name);
  }
}
