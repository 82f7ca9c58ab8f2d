package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.HashMap;
import java.util.Map;

/** The pass that reads the documents which Services, files and custom resources carry. */
public final class Parser {

  private Parser() {}

  /**
   * Reads all documents that are for one control plane.
   *
   * @param ambassadorId documents for other ids leave no trace
   */
  public static ParsedSpecs parse(
      ResourceSnapshot snapshot, String ambassadorId, Diagnostics diagnostics) {
    NamedKind<MappingSpec> mappings = new NamedKind<>(Language.MAPPING);
    Modules modules = new Modules();
    ServiceKinds services = new ServiceKinds();
    Map<String, Kind> kinds = new HashMap<>(services.byName());
    kinds.put("Mapping", mappings);
    kinds.put("Module", modules);
    Reading reading = new Reading(ambassadorId, kinds, diagnostics);
    Carrier.of(snapshot).forEach(carrier -> carrier.read(reading));
    return new ParsedSpecs(modules.all(), mappings.all(), services.all());
  }
}
