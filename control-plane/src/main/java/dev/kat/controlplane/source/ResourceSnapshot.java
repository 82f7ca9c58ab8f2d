package dev.kat.controlplane.source;

import com.google.common.collect.Comparators;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything the sources know at one moment: the compiler's only input. The order of its lists is
 * canonical, so two snapshots of the same objects are equal whatever order they arrived in.
 *
 * @param texts plain documents that no Service carries
 * @param customResources Ambassador's kinds as resources of their own
 * @param ingresses those of all classes
 * @param diagnostics what the sources themselves could not read
 */
public record ResourceSnapshot(
    List<ServiceObject> services,
    List<EndpointSliceObject> endpointSlices,
    List<SecretObject> secrets,
    List<ConfigText> texts,
    List<CustomResource> customResources,
    Ingresses ingresses,
    List<Diagnostic> diagnostics) {

  /** A snapshot of nothing. */
  public static final ResourceSnapshot EMPTY =
      new ResourceSnapshot(List.of(), List.of(), List.of(), List.of(), List.of());

  public ResourceSnapshot {
    services = inOrder(services, Comparator.comparing(s -> s.meta().ref()));
    endpointSlices = inOrder(endpointSlices, Comparator.comparing(s -> s.meta().ref()));
    secrets = inOrder(secrets, Comparator.comparing(s -> s.meta().ref()));
    texts =
        texts.stream()
            .sorted(
                Comparator.comparing((ConfigText t) -> t.meta().ref())
                    .thenComparingInt(ConfigText::document))
            .toList();
    customResources = inOrder(customResources, Comparator.comparing(r -> r.meta().ref()));
    diagnostics = diagnostics.stream().sorted().toList();
  }

  /** A list that is in order already, as those of sources are, is taken as it is. */
  private static <T> List<T> inOrder(List<T> objects, Comparator<T> order) {
    return Comparators.isInOrder(objects, order)
        ? List.copyOf(objects)
        : objects.stream().sorted(order).toList();
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
}
