package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.YamlNode;
import java.util.Map;
import java.util.Optional;

/** A custom resource, which is one document: its name and namespace are those of the object. */
record ResourceCarrier(CustomResource resource) implements Carrier {

  private static final String SPEC = "spec";

  @Override
  public ResourceRef ref() {
    return resource.meta().ref();
  }

  @Override
  public String created() {
    return resource.meta().created();
  }

  @Override
  public int index() {
    return Location.WHOLE;
  }

  @Override
  public void read(Reading reading) {
    Report object = new Report(new SourceMap(Location.of(ref()), Map.of()), reading.diagnostics());
    SourceMap source = reading.memory().source(resource);
    Report fields = new Report(source, reading.diagnostics());
    Optional<YamlNode.Mapping> spec = resource.spec().mapping();
    if (spec.isEmpty()) {
      object.report(
          DiagnosticCode.WRONG_TYPE,
          Report.pointer(SPEC),
          SPEC,
          "a map",
          resource.spec().description());
      lose(YamlNode.Mapping.EMPTY, source, reading);
    } else if (AmbassadorIds.include(reading.ambassadorId(), spec.get(), fields)) {
      Envelope.of(resource, object)
          .map(envelope ->
              new Document(
                  envelope, spec.get(), AmbassadorIds.FIELDS, ref().namespace(), source, fields))
          .ifPresentOrElse(reading::take, () -> lose(spec.get(), source, reading));
    }
  }

  private void lose(YamlNode.Mapping spec, SourceMap source, Reading reading) {
    reading.lose(ref().kind(), ref().namespace(), spec, source);
  }
}
