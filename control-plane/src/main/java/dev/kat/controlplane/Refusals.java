package dev.kat.controlplane;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.rollout.Rejection;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Envoys refuse, as diagnostics at the documents that made it. */
final class Refusals {

  private final Map<String, ResourceRef> byName = new HashMap<>();

  private Refusals(ResourceSnapshot snapshot) {
    Stream.of(
            snapshot.services().stream().map(service -> service.meta().ref()),
            snapshot.customResources().stream().map(resource -> resource.meta().ref()),
            snapshot.ingresses().all().stream().map(ingress -> ingress.meta().ref()),
            snapshot.secrets().stream().map(secret -> secret.meta().ref()))
        .flatMap(refs -> refs)
        .forEach(ref -> byName.put(ref.toString(), ref));
  }

  /** The diagnostics, sorted; one for each document, or one for Envoy's resource itself. */
  static List<Diagnostic> diagnostics(ResourceSnapshot snapshot, List<Rejection> rejections) {
    if (rejections.isEmpty()) {
      return List.of();
    }
    Refusals refusals = new Refusals(snapshot);
    Diagnostics diagnostics = new Diagnostics();
    rejections.forEach(rejection -> refusals.report(rejection, diagnostics));
    return diagnostics.sorted();
  }

  /** The same without the Envoys' names. */
  static List<Diagnostic> diagnosticsForOwners(
      ResourceSnapshot snapshot, List<Rejection> rejections) {
    return diagnostics(
        snapshot,
        rejections.stream().map(rejection -> rejection.by("at the edge")).distinct().toList());
  }

  private void report(Rejection rejection, Diagnostics diagnostics) {
    String names = String.join(", ", rejection.resources());
    List<Location> places =
        rejection.isAttributed()
            ? rejection.sources().stream().map(this::location).toList()
            : List.of(Location.of(new ResourceRef("Envoy", "", rejection.type() + " " + names)));
    for (Location place : places) {
      if (rejection.isOfPort()) {
        diagnostics.report(
            DiagnosticCode.PORT_NOT_FREE, place, rejection.node(), names, rejection.message());
      } else if (rejection.isUndecided()) {
        diagnostics.report(
            DiagnosticCode.MAY_BE_REFUSED_BY_ENVOY,
            place,
            rejection.node(),
            rejection.type() + " " + names,
            rejection.sourceNames(),
            rejection.message());
      } else {
        diagnostics.report(
            DiagnosticCode.REFUSED_BY_ENVOY,
            place,
            rejection.node(),
            rejection.type(),
            names,
            rejection.message());
      }
    }
  }

  private Location location(RouteSource source) {
    ResourceRef ref =
        byName.getOrDefault(source.resource(), new ResourceRef("File", "", source.resource()));
    return new Location(ref, source.document(), source.line(), "");
  }
}
