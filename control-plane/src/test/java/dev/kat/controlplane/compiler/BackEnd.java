package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.check.Checks;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.emit.Emitter;
import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.normalize.MappingFixture;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.plan.Planner;
import dev.kat.controlplane.resolve.Resolver;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Map;
import java.util.stream.Stream;

/** The passes from resolve on, for tests that begin with normalized Mappings. */
final class BackEnd {

  private BackEnd() {}

  static CompilationResult compile(MappingFixture... mappings) {
    return compile(ResourceSnapshot.EMPTY, mappings);
  }

  static CompilationResult compile(ResourceSnapshot snapshot, MappingFixture... mappings) {
    Diagnostics diagnostics = new Diagnostics();
    NormalizedSpecs specs =
        new NormalizedSpecs(
            ModuleSpec.EMPTY, 8080, Stream.of(mappings).map(MappingFixture::build).toList());
    SourceMap module =
        new SourceMap(Location.of(new ResourceRef("Service", "default", "module")), Map.of());
    EdgeModel model =
        Planner.plan(
            Resolver.resolve(specs, snapshot, Tenancy.OWN_FILES, diagnostics),
            Features.ALL.reader(specs.module(), new Report(module, diagnostics)),
            "127.0.0.1",
            diagnostics);
    Checks.check(model);
    return new CompilationResult(model, Emitter.emit(model, Features.ALL), diagnostics.sorted());
  }
}
