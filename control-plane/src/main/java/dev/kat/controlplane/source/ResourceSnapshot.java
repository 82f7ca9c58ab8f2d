package dev.kat.controlplane.source;

import com.google.common.collect.Comparators;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the sources know at one moment: the compiler's only input. The order of its lists is
 * canonical, so two snapshots of the same objects are equal whatever order they arrived in.
 */
public final class ResourceSnapshot {

  /** A snapshot of nothing. */
  public static final ResourceSnapshot EMPTY =
      new ResourceSnapshot(List.of(), List.of(), List.of(), List.of(), List.of());

  private final List<ServiceObject> services;
  private final List<EndpointSliceObject> endpointSlices;
  private final List<SecretObject> secrets;
  private final List<ConfigText> texts;
  private final List<CustomResource> customResources;
  private final Ingresses ingresses;
  private final List<Diagnostic> diagnostics;

  /**
   * A snapshot of objects in any order.
   *
   * @param texts plain documents that no Service carries
   * @param customResources Ambassador's kinds as resources of their own
   * @param ingresses those of all classes
   * @param diagnostics what the sources themselves could not read
   */
  public ResourceSnapshot(
      List<ServiceObject> services,
      List<EndpointSliceObject> endpointSlices,
      List<SecretObject> secrets,
      List<ConfigText> texts,
      List<CustomResource> customResources,
      Ingresses ingresses,
      List<Diagnostic> diagnostics) {
    this(
        inOrder(services, ServiceObject::meta),
        inOrder(endpointSlices, EndpointSliceObject::meta),
        inOrder(secrets, SecretObject::meta),
        inOrder(customResources, CustomResource::meta),
        ingresses,
        diagnostics,
        texts.stream()
            .sorted(
                Comparator.comparing((ConfigText t) -> t.meta().ref())
                    .thenComparingInt(ConfigText::document))
            .toList());
  }

  private ResourceSnapshot(
      List<ServiceObject> services,
      List<EndpointSliceObject> endpointSlices,
      List<SecretObject> secrets,
      List<CustomResource> customResources,
      Ingresses ingresses,
      List<Diagnostic> diagnostics,
      List<ConfigText> texts) {
    this.services = services;
    this.endpointSlices = endpointSlices;
    this.secrets = secrets;
    this.texts = texts;
    this.customResources = customResources;
    this.ingresses = ingresses;
    this.diagnostics = diagnostics.stream().sorted().toList();
  }

  /**
   * A snapshot of objects that are in order, of each kind by their refs. They are not looked
   * through, for most are those of the snapshot before, and there may be thousands.
   */
  public static ResourceSnapshot ofSorted(
      List<ServiceObject> services,
      List<EndpointSliceObject> endpointSlices,
      List<SecretObject> secrets,
      List<CustomResource> customResources,
      Ingresses ingresses,
      List<Diagnostic> diagnostics) {
    assert isInOrder(services, ServiceObject::meta);
    assert isInOrder(endpointSlices, EndpointSliceObject::meta);
    assert isInOrder(secrets, SecretObject::meta);
    assert isInOrder(customResources, CustomResource::meta);
    return new ResourceSnapshot(
        List.copyOf(services),
        List.copyOf(endpointSlices),
        List.copyOf(secrets),
        List.copyOf(customResources),
        ingresses,
        diagnostics,
        List.of());
  }

  private static <T> List<T> inOrder(List<T> objects, Function<T, ObjectMeta> meta) {
    return isInOrder(objects, meta)
        ? List.copyOf(objects)
        : objects.stream().sorted(Comparator.comparing(one -> meta.apply(one).ref())).toList();
  }

  private static <T> boolean isInOrder(List<T> objects, Function<T, ObjectMeta> meta) {
    return Comparators.isInOrder(objects, Comparator.comparing(one -> meta.apply(one).ref()));
  }

  /** A snapshot without Ingresses. */
  public ResourceSnapshot(
      List<ServiceObject> services,
      List<EndpointSliceObject> endpointSlices,
      List<SecretObject> secrets,
      List<ConfigText> texts,
      List<CustomResource> customResources,
      List<Diagnostic> diagnostics) {
    this(services, endpointSlices, secrets, texts, customResources, Ingresses.NONE, diagnostics);
  }

  /** A snapshot without custom resources and Ingresses. */
  public ResourceSnapshot(
      List<ServiceObject> services,
      List<EndpointSliceObject> endpointSlices,
      List<SecretObject> secrets,
      List<ConfigText> texts,
      List<Diagnostic> diagnostics) {
    this(services, endpointSlices, secrets, texts, List.of(), diagnostics);
  }

  public List<ServiceObject> services() {
    return services;
  }

  public List<EndpointSliceObject> endpointSlices() {
    return endpointSlices;
  }

  public List<SecretObject> secrets() {
    return secrets;
  }

  public List<ConfigText> texts() {
    return texts;
  }

  public List<CustomResource> customResources() {
    return customResources;
  }

  public Ingresses ingresses() {
    return ingresses;
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Whether the lack of endpoints means anything: they may not be read everywhere. */
  public boolean knowsEndpoints() {
    return diagnostics.stream()
        .noneMatch(diagnostic -> diagnostic.code() == DiagnosticCode.ENDPOINT_SLICES_FORBIDDEN);
  }

  /**
   * Whether a compilation of the other one would read the same: API servers give an object a new
   * version also for what is written into its status, labels, or annotations of others.
   */
  public boolean saysTheSameAs(ResourceSnapshot other) {
    return saysTheSameButForEndpoints(other)
        && same(endpointSlices, other.endpointSlices, EndpointSliceObject::inAnyVersion);
  }

  /** The same, whatever is in EndpointSlices. */
  public boolean saysTheSameButForEndpoints(ResourceSnapshot other) {
    return same(services, other.services, ServiceObject::inAnyVersion)
        && same(secrets, other.secrets, SecretObject::inAnyVersion)
        && texts.equals(other.texts)
        && same(customResources, other.customResources, CustomResource::inAnyVersion)
        && ingresses.saysTheSameAs(other.ingresses)
        && diagnostics.equals(other.diagnostics);
  }

  /** What did not change is mostly the same object. */
  static <T> boolean same(List<T> some, List<T> others, UnaryOperator<T> inAnyVersion) {
    if (some == others) {
      return true;
    }
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      T one = some.get(i);
      T other = others.get(i);
      if (one != other && !inAnyVersion.apply(one).equals(inAnyVersion.apply(other))) {
        return false;
      }
    }
    return true;
  }

  /** The same objects, and more that could not be read. */
  public ResourceSnapshot with(List<Diagnostic> more) {
    return new ResourceSnapshot(
        services,
        endpointSlices,
        secrets,
        texts,
        customResources,
        ingresses,
        Stream.concat(diagnostics.stream(), more.stream()).toList());
  }

  private List<Object> parts() {
    return List.of(
        services, endpointSlices, secrets, texts, customResources, ingresses, diagnostics);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceSnapshot snapshot && parts().equals(snapshot.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "ResourceSnapshot" + parts();
  }
}
