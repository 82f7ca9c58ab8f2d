package dev.kat.tests.feature;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.CustomResource;
import dev.kat.tests.config.Document;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.model.Gateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The configuration of a scenario while the features write it: the Mapping under test, and below it
 * a decoy that takes every other request of the scenario, so that a near miss is answered too.
 */
public final class RouteDraft {

  private static final String TARGET = "target";
  private static final String DECOY = "decoy";

  private final Names names;
  private final Query hit;
  private final List<UnaryOperator<MappingDocument>> twins = new ArrayList<>();
  private final List<MappingDocument> decoys = new ArrayList<>();
  private final List<Document> resources = new ArrayList<>();
  private final Set<String> backends = new LinkedHashSet<>();
  private final Set<String> tlsBackends = new LinkedHashSet<>();
  private final Set<String> headless = new LinkedHashSet<>();
  private final Map<String, String> options = new HashMap<>();
  private MappingDocument mapping;
  private MappingDocument catchAll;
  private ModuleDocument module = ModuleDocument.EMPTY;
  private final EdgeDraft edge = new EdgeDraft();
  private Annotation layout = Annotation.BETWEEN;
  private boolean together;
  private boolean customResources;

  /**
   * A draft with the Mapping under test, which has a name, a service, time, and no path yet.
   *
   * @param hit the request that it is meant to take
   */
  public RouteDraft(Names names, Query hit) {
    this.names = names;
    this.hit = hit;
    this.mapping = all(TARGET);
    this.catchAll = all(DECOY);
  }

  private MappingDocument all(String base) {
    return MappingDocument.of(names.name(base), names.path("/"), service(base)).patient();
  }

  /** Names of this scenario. */
  public Names names() {
    return names;
  }

  /** The path of the request that the Mapping under test is meant to take, without its query. */
  public String hitPath() {
    return hit.path().replaceFirst("\\?.*", "");
  }

  /** Writes a field of the Mapping under test, and so of its twins. */
  public void set(String field, Object value) {
    mapping = mapping.with(field, value);
  }

  /** Leaves out a field of the Mapping under test, and so of its twins. */
  public void unset(String field) {
    mapping = mapping.without(field);
  }

  /** Writes a field of the decoy below everything else. */
  public void setDecoy(String field, Object value) {
    catchAll = catchAll.with(field, value);
  }

  /** Adds a Mapping of the same group: a copy of the one under test, changed. */
  public void twin(String base, UnaryOperator<MappingDocument> change) {
    twins.add(m -> change.apply(m.with("name", names.name(base))));
  }

  /** Adds a Mapping that takes requests away, or would if the gateway were wrong. */
  public void decoy(MappingDocument decoy) {
    decoys.add(decoy.has("timeout_ms") ? decoy : decoy.patient());
  }

  /**
   * Adds a Mapping with a path of its own to a service that other Mappings have, too.
   *
   * @param neighbour what it is called, and what asks for it
   */
  void neighbour(Neighbour neighbour, String service, UnaryOperator<MappingDocument> change) {
    decoys.add(
        change.apply(
            MappingDocument.of(
                names.name(neighbour.name()), names.path(neighbour.path()), service)));
  }

  /** Adds a document of another kind. */
  public void resource(Document document) {
    resources.add(document);
  }

  /** A Service with a backend of its own; its name. */
  public String service(String base) {
    backends.add(names.name(base));
    return names.name(base);
  }

  /** The same Service with a TLS port. */
  public String tlsService(String base) {
    tlsBackends.add(service(base));
    return names.name(base);
  }

  /**
   * A headless Service with a backend of its own, which only its name in DNS leads to; its name.
   */
  public String headlessService(String base) {
    headless.add(service(base));
    return names.name(base);
  }

  /** The Service of the Mapping under test. */
  public String target() {
    return service(TARGET);
  }

  /** The same with a TLS port. */
  public String tlsTarget() {
    return tlsService(TARGET);
  }

  /** Gives the install an option. */
  void option(String name, String value) {
    options.put(name, value);
  }

  /** Gives the install a Module. */
  public void module(ModuleDocument document) {
    module = document;
  }

  /** Writes a key of the install's Module. */
  public void moduleKey(String key, Object value) {
    module = module.with(key, value);
  }

  /** The services that the edge of the install calls. */
  public EdgeDraft edge() {
    return edge;
  }

  /**
   * How the documents are written down.
   *
   * @param inOneAnnotation whether one Service carries them all
   */
  public void layout(Annotation text, boolean inOneAnnotation) {
    layout = text;
    together = inOneAnnotation;
  }

  /** The documents of the scenario are resources of their own. */
  void asCustomResources() {
    customResources = true;
  }

  /** The settings of the install that the scenario needs. */
  public InstallSettings install() {
    List<ServiceManifest> services = new ArrayList<>(edge.manifests());
    if (!module.equals(ModuleDocument.EMPTY)) {
      services.add(
          new ServiceManifest("module", Annotation.LEADING.of(List.of(module)), List.of()));
    }
    Map<String, String> all = new HashMap<>(edge.options());
    all.putAll(options);
    return new InstallSettings(all, services);
  }

  /** The backends of the scenario. */
  public List<BackendDeclaration> backends() {
    return Stream.concat(
            backends.stream().map(name -> new BackendDeclaration(name, tlsBackends.contains(name))),
            edge.backends().stream())
        .toList();
  }

  /**
   * Services that are to be there before any configuration: a server of DNS hears of them on its
   * own way, and an Envoy that asks too early asks again only after seconds.
   */
  public List<ServiceManifest> beforehand() {
    return headless.stream()
        .map(name -> new ServiceManifest(name, null, List.of(name)).asHeadless())
        .toList();
  }

  /** The Services of the scenario, which carry the configuration. */
  public List<ServiceManifest> services() {
    Map<String, List<Document>> carried = new LinkedHashMap<>();
    backends.forEach(name -> carried.put(name, new ArrayList<>()));
    for (MappingDocument document : mappings()) {
      String carrier = !together && backends.contains(document.name()) ? document.name() : target();
      carried.computeIfAbsent(carrier, name -> new ArrayList<>()).add(document);
    }
    Objects.requireNonNull(carried.get(target())).addAll(resources);
    List<ServiceManifest> services = new ArrayList<>();
    carried.forEach((name, documents) -> services.add(service(name, documents)));
    return services;
  }

  private ServiceManifest service(String name, List<Document> documents) {
    String config = customResources || documents.isEmpty() ? null : layout.of(documents);
    ServiceManifest service = new ServiceManifest(name, config, List.of(name));
    ServiceManifest shaped = headless.contains(name) ? service.asHeadless() : service;
    return customResources ? CustomResource.beside(shaped, documents) : shaped;
  }

  /** The reference model of a gateway with this configuration. */
  public Gateway gateway() {
    Map<String, String> services = new LinkedHashMap<>();
    backends.forEach(name -> services.put(name, name));
    edge.backends().forEach(backend -> services.put(backend.name(), backend.name()));
    return new Gateway(mappings(), module, services, edge.documents());
  }

  private List<MappingDocument> mappings() {
    return Stream.of(
            Stream.of(mapping),
            twins.stream().map(twin -> twin.apply(mapping)),
            decoys.stream(),
            Stream.of(catchAll))
        .flatMap(s -> s)
        .toList();
  }
}
