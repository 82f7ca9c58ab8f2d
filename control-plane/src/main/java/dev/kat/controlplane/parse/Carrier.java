package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlDocument;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object that carries documents.
 *
 * @param created decides which of two definitions was first; empty when unknown
 * @param namespace the namespace of the documents
 */
record Carrier(ResourceRef ref, String created, String namespace, List<YamlDocument> documents) {

  private static final Comparator<Carrier> OLDEST_FIRST =
      Comparator.comparing(Carrier::created)
          .thenComparing(Carrier::ref)
          .thenComparingInt(carrier -> carrier.documents().get(0).index());

  /** All carriers of a snapshot that carry anything, oldest first. */
  static List<Carrier> of(ResourceSnapshot snapshot) {
    return Stream.concat(
            snapshot.services().stream().flatMap(Carrier::of),
            snapshot.texts().stream().map(Carrier::of))
        .filter(carrier -> !carrier.documents().isEmpty())
        .sorted(OLDEST_FIRST)
        .toList();
  }

  private static Stream<Carrier> of(ServiceObject service) {
    ResourceRef ref = service.meta().ref();
    String config = service.config();
    return config == null
        ? Stream.empty()
        : Stream.of(
            new Carrier(
                ref, service.meta().created(), ref.namespace(), YamlDocument.split(config)));
  }

  private static Carrier of(ConfigText text) {
    YamlDocument document = new YamlDocument(text.document(), text.firstLine(), text.text());
    return new Carrier(
        text.meta().ref(), text.meta().created(), text.namespace(), List.of(document));
  }
}
