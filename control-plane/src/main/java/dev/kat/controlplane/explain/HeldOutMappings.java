package dev.kat.controlplane.explain;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.plan.RouteRank;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Mappings that are left out for their mistakes, or held because Envoys refuse them, and that
 * could have won a request; and the {@link HeldOutPaths} and {@link HeldOutContexts}. What such a
 * Mapping would match is found out by compiling its match alone: mostly the mistake is in another
 * field.
 */
public final class HeldOutMappings {

  private static final int NOT_FOUND = 404;

  private static final Set<DiagnosticCode> REFUSED =
      Set.of(DiagnosticCode.REFUSED_BY_ENVOY, DiagnosticCode.MAY_BE_REFUSED_BY_ENVOY);

  private final Explanation explanation;
  private final EdgeModel model;
  private final Set<Place> inForce;

  /** Where a document is, whatever is written in it. */
  private record Place(String resource, int document) {
    static Place of(RouteSource source) {
      return new Place(source.resource(), source.document());
    }
  }

  private HeldOutMappings(EdgeModel model, Explanation explanation) {
    this.model = model;
    this.explanation = explanation;
    inForce =
        routes(model)
            .map(route -> Place.of(RouteSource.of(route.origin())))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * An explanation with what is missing in it.
   *
   * @param snapshot what is written
   * @param result what was made of it
   * @param diagnostics what is wrong with it, by the compiler and by Envoys
   */
  public static Explanation complete(
      Explanation explanation,
      ResourceSnapshot snapshot,
      CompilationResult result,
      List<Diagnostic> diagnostics) {
    return explanation.with(
        new HeldOutMappings(result.model(), explanation).find(snapshot, diagnostics));
  }

  private List<HeldOut> find(ResourceSnapshot snapshot, List<Diagnostic> diagnostics) {
    Outcome first = explanation.outcomes().get(0);
    boolean nobody =
        first.result() instanceof Result.Answered answered && answered.code() == NOT_FOUND;
    Map<ResourceRef, List<Diagnostic>> byObject =
        diagnostics.stream()
            .filter(one -> one.severity() == Severity.ERROR || REFUSED.contains(one.code()))
            .collect(
                Collectors.groupingBy(
                    one -> one.location().resource(), LinkedHashMap::new, Collectors.toList()));
    Optional<Route> winning = winner(first.source());
    if (winning.isEmpty() && !nobody) {
      // It never comes to the routes, or to none that a document could have.
      return new HeldOutContexts(explanation).find(snapshot, byObject);
    }
    RouteRank rank = winning.map(RouteRank::of).orElse(null);
    List<HeldOut> found = new ArrayList<>();
    byObject.forEach((ref, list) ->
        WrittenMapping.of(snapshot, ref)
            .forEach(mapping -> judge(mapping, list, rank).ifPresent(found::add)));
    HeldOutPaths paths = new HeldOutPaths(explanation, model, winning.orElse(null));
    snapshot
        .ingresses()
        .all()
        .forEach(ingress ->
            found.addAll(
                paths.find(ingress, byObject.getOrDefault(ingress.meta().ref(), List.of()))));
    return found;
  }

  private Optional<HeldOut> judge(
      WrittenMapping mapping, List<Diagnostic> ofObject, @Nullable RouteRank winner) {
    boolean used = inForce.contains(Place.of(mapping.source()));
    List<Diagnostic> reasons =
        ofObject.stream()
            .filter(one ->
                one.location().document() == mapping.source().document()
                    || one.code() == DiagnosticCode.YAML_SYNTAX)
            // What is in force has no mistake that it would be left out for.
            .filter(one -> !used || REFUSED.contains(one.code()))
            .toList();
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    Chance chance = chance(mapping, winner);
    return chance == Chance.NONE
        ? Optional.empty()
        : Optional.of(
            new HeldOut(
                mapping.source(),
                chance == Chance.CERTAIN,
                reasons.stream().map(Diagnostic::message).collect(Collectors.joining("; "))));
  }

  /** Whether a Mapping would have won. */
  private enum Chance {
    NONE,
    UNKNOWN,
    CERTAIN
  }

  private Chance chance(WrittenMapping mapping, @Nullable RouteRank winner) {
    return mapping
        .matchAlone()
        .map(alone ->
            Compiler.compile(
                new ResourceSnapshot(
                    List.of(), List.of(), List.of(), List.of(), List.of(alone), List.of()),
                CompilerOptions.DEFAULT))
        .flatMap(result ->
            routes(result.model())
                .findFirst()
                .map(route ->
                    wins(result) && (winner == null || RouteRank.of(route).compareTo(winner) <= 0)
                        ? Chance.CERTAIN
                        : Chance.NONE))
        .orElse(Chance.UNKNOWN);
  }

  private boolean wins(CompilationResult alone) {
    return Explainer.explain(alone.xds(), explanation.request()).outcomes().get(0).source() != null;
  }

  private Optional<Route> winner(@Nullable RouteSource source) {
    return routes(model).filter(route -> RouteSource.of(route.origin()).equals(source)).findFirst();
  }

  private static Stream<Route> routes(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(host -> host.routes().stream());
  }
}
