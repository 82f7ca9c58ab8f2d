package dev.kat.tests.feature;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MeantMistakes;
import dev.kat.tests.config.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The services that the edge of an install calls. Each is a Kubernetes Service of the same name,
 * which carries the document, with a backend of the same name; all scenarios of the install share
 * them.
 */
public final class EdgeDraft {

  private final List<Edge> services = new ArrayList<>();
  private final List<ServiceDocument> contexts = new ArrayList<>();
  private final List<SecretManifest> secrets = new ArrayList<>();

  private record Edge(String name, ServiceDocument document, boolean served, boolean mistaken) {}

  /** A service with a backend. */
  void served(String name, ServiceDocument document) {
    services.add(new Edge(name, document, true, false));
  }

  /** A service that nobody serves. */
  void unserved(String name, ServiceDocument document) {
    services.add(new Edge(name, document, false, false));
  }

  /** A service whose document has a mistake that must be reported. */
  void mistaken(String name, ServiceDocument document) {
    services.add(new Edge(name, document, true, true));
  }

  /** A TLSContext that services name, with its Secrets. */
  void context(ServiceDocument context, SecretManifest... needed) {
    contexts.add(context);
    secrets.addAll(List.of(needed));
  }

  List<ServiceDocument> documents() {
    return Stream.concat(services.stream().map(Edge::document), contexts.stream()).toList();
  }

  Map<String, String> options() {
    String mistaken =
        services.stream().filter(Edge::mistaken).map(Edge::name).collect(Collectors.joining(","));
    return mistaken.isEmpty() ? Map.of() : Map.of(MeantMistakes.OPTION, mistaken);
  }

  List<BackendDeclaration> backends() {
    return services.stream()
        .filter(Edge::served)
        .map(service -> new BackendDeclaration(service.name(), true))
        .toList();
  }

  List<ServiceManifest> manifests() {
    Stream<ServiceManifest> ofContexts =
        contexts.isEmpty()
            ? Stream.of()
            : Stream.of(
                new ServiceManifest(
                    "contexts", Annotation.LEADING.of(contexts), List.of(), secrets));
    return Stream.concat(ofContexts, services.stream().map(EdgeDraft::manifest)).toList();
  }

  private static ServiceManifest manifest(Edge service) {
    return new ServiceManifest(
        service.name(),
        (service.mistaken() ? MeantMistakes.MARK : "")
            + Annotation.LEADING.of(List.of(service.document())),
        service.served() ? List.of(service.name()) : List.of());
  }
}
