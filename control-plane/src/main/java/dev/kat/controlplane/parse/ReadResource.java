package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a custom resource for one control plane: what it begins with, as of a document.
 *
 * @param object where the object is
 * @param source where its fields are
 * @param ofObject what is wrong with the object itself
 * @param ofFields what is wrong with the fields that say whom it is for
 */
record ReadResource(
    SourceMap object,
    SourceMap source,
    ReadEnvelope read,
    List<Diagnostic> ofObject,
    List<Diagnostic> ofFields) {

  private static final String SPEC = "spec";

  ReadResource {
    ofObject = List.copyOf(ofObject);
    ofFields = List.copyOf(ofFields);
  }

  /** Reads a resource. */
  static ReadResource of(CustomResource resource, String ambassadorId) {
    SourceMap object = new SourceMap(Location.of(resource.meta().ref()), Map.of());
    SourceMap source = SourceMap.ofSpec(resource.meta().ref());
    Diagnostics ofObject = new Diagnostics();
    Diagnostics ofFields = new Diagnostics();
    ReadEnvelope read =
        read(resource, ambassadorId, new Report(object, ofObject), new Report(source, ofFields));
    return new ReadResource(object, source, read, ofObject.sorted(), ofFields.sorted());
  }

  private static ReadEnvelope read(
      CustomResource resource, String ambassadorId, Report object, Report fields) {
    Optional<YamlNode.Mapping> spec = resource.spec().mapping();
    if (spec.isEmpty()) {
      object.report(
          DiagnosticCode.WRONG_TYPE,
          Report.pointer(SPEC),
          SPEC,
          "a map",
          resource.spec().description());
      return new ReadEnvelope(YamlNode.Mapping.EMPTY, null);
    }
    return AmbassadorIds.include(ambassadorId, spec.get(), fields)
        ? new ReadEnvelope(spec.get(), Envelope.of(resource, object).orElse(null))
        : ReadEnvelope.NOTHING;
  }
}
