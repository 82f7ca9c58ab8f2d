package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An object that carries documents. */
sealed interface Carrier permits TextCarrier, ResourceCarrier {

  /** Which of two definitions was first. */
  Comparator<Carrier> OLDEST_FIRST =
      Comparator.comparing(Carrier::created)
          .thenComparing(Carrier::ref)
          .thenComparingInt(Carrier::index);

  /** All carriers of a snapshot, oldest first. */
  static List<Carrier> of(ResourceSnapshot snapshot) {
    return Stream.of(
            snapshot.services().stream().flatMap(TextCarrier::of),
            snapshot.texts().stream().map(TextCarrier::of),
            snapshot.customResources().stream().map(ResourceCarrier::new))
        .<Carrier>flatMap(carriers -> carriers)
        .sorted(OLDEST_FIRST)
        .toList();
  }

  ResourceRef ref();

  /** When it was created, as the API server wrote it; empty when unknown. */
  String created();

  /** Where it begins among the documents of one object. */
  int index();

  /** Reads the documents for one control plane, and reports what is wrong with them. */
  void read(Reading reading);
}
