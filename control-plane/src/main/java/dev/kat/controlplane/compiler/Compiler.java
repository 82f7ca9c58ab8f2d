package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.check.Checks;
import dev.kat.controlplane.compiler.PassListener.Pass;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.emit.Emitter;
import dev.kat.controlplane.emit.Unindexed;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.normalize.Normalizer;
import dev.kat.controlplane.parse.ParsedSpecs;
import dev.kat.controlplane.parse.Parser;
import dev.kat.controlplane.plan.Plan;
import dev.kat.controlplane.plan.Planner;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import dev.kat.controlplane.resolve.Resolver;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Map;
import java.util.Optional;

/** The compiler: what the cluster holds in, what Envoy shall do out. */
public final class Compiler {

  /** Without a Module there is nothing to report about it. */
  private static final SourceMap NO_MODULE =
      new SourceMap(Location.of(new ResourceRef("Module", "", "ambassador")), Map.of());

  private Compiler() {}

  /**
   * Compiles a snapshot. A pure function: equal snapshots give equal results, and a user's mistake
   * costs the document it is in.
   *
   * @throws IllegalStateException if the result would break an invariant, which is a bug; whoever
   *     serves a configuration keeps the last good one
   */
  public static CompilationResult compile(ResourceSnapshot snapshot, CompilerOptions options) {
    return compile(snapshot, options, new CompilerMemory(), PassListener.NONE);
  }

  /**
   * The same, while somebody listens.
   *
   * @param memory of the compilation before, or a new one
   */
  public static CompilationResult compile(
      ResourceSnapshot snapshot,
      CompilerOptions options,
      CompilerMemory memory,
      PassListener listener) {
    listener.begun();
    Diagnostics diagnostics = new Diagnostics();
    snapshot.diagnostics().forEach(diagnostics::add);
    ParsedSpecs parsed =
        Parser.parse(
            snapshot,
            options.ambassadorId(),
            options.tenancy(),
            options.ingressClass(),
            memory.parse,
            diagnostics);
    listener.passed(Pass.PARSE);
    NormalizedSpecs normalized =
        Normalizer.normalize(
            parsed,
            options.namespace(),
            options.httpPort(),
            options.httpsPort(),
            options.tenancy(),
            memory.normalize,
            diagnostics);
    listener.passed(Pass.NORMALIZE);
    ResolvedSpecs resolved =
        Resolver.resolve(
            normalized,
            snapshot,
            options.namespace(),
            options.tenancy(),
            options.now(),
            memory.resolve,
            diagnostics);
    listener.passed(Pass.RESOLVE);
    FeatureReader reader =
        Features.ALL.reader(
            normalized.module(), new Report(moduleSource(parsed).orElse(NO_MODULE), diagnostics));
    Plan plan =
        Planner.plan(
            resolved,
            reader,
            moduleSource(parsed).map(SourceMap::document).orElse(null),
            options.listenAddress(),
            memory.plan,
            diagnostics);
    listener.passed(Pass.PLAN);
    Checks.check(plan.model(), memory.check);
    listener.passed(Pass.CHECK);
    XdsResources xds = Emitter.emit(plan.model(), Features.ALL, options.routeLayout(), memory.emit);
    Unindexed.report(xds.routes(), options.routeLayout(), diagnostics);
    listener.passed(Pass.EMIT);
    return new CompilationResult(
        plan.model(),
        xds,
        plan.origins(),
        diagnostics.sorted(),
        normalized.module().hidesDiagnostics());
  }

  /** Where the Module in effect was written. */
  private static Optional<SourceMap> moduleSource(ParsedSpecs parsed) {
    return parsed.modules().stream().findFirst().map(Declared::source);
  }
}
