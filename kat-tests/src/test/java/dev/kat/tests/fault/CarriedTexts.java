package dev.kat.tests.fault;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The configuration in a snapshot as texts, whatever carries it: annotations, custom resources, and
 * plain documents. A fault of reading concerns a field, not what the field was written in.
 */
final class CarriedTexts {

  private CarriedTexts() {}

  /** All texts. */
  static Stream<String> of(ResourceSnapshot snapshot) {
    return Stream.of(
            snapshot.services().stream().map(ServiceObject::config).filter(Objects::nonNull),
            snapshot.customResources().stream().map(ResourceText::of),
            snapshot.texts().stream().map(ConfigText::text))
        .flatMap(texts -> texts);
  }

  /**
   * A snapshot with other texts.
   *
   * @param change from what carries a text, and the text, to the other one; an empty one is none
   */
  static ResourceSnapshot changed(
      ResourceSnapshot snapshot, BiFunction<ResourceRef, String, String> change) {
    return new ResourceSnapshot(
        snapshot.services().stream().map(service -> changed(service, change)).toList(),
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts().stream().map(text -> changed(text, change)).toList(),
        snapshot.customResources().stream().flatMap(each -> changed(each, change)).toList(),
        snapshot.ingresses(),
        snapshot.diagnostics());
  }

  private static ServiceObject changed(
      ServiceObject service, BiFunction<ResourceRef, String, String> change) {
    String config = service.config();
    return config == null
        ? service
        : new ServiceObject(
            service.meta(),
            change.apply(service.meta().ref(), config),
            service.ports(),
            service.externalName());
  }

  private static Stream<CustomResource> changed(
      CustomResource resource, BiFunction<ResourceRef, String, String> change) {
    String text = change.apply(resource.meta().ref(), ResourceText.of(resource));
    return ResourceText.changed(resource, text).stream();
  }

  private static ConfigText changed(
      ConfigText text, BiFunction<ResourceRef, String, String> change) {
    return new ConfigText(
        text.meta(),
        change.apply(text.meta().ref(), text.text()),
        text.document(),
        text.firstLine(),
        text.namespace());
  }
}
