package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.ResourceRef;
import java.util.Comparator;

/** An object that carries documents. */
sealed interface Carrier permits TextCarrier, ResourceCarrier {

  /** Which of two definitions was first. */
  Comparator<Carrier> OLDEST_FIRST =
      Comparator.comparing(Carrier::created)
          .thenComparing(Carrier::ref)
          .thenComparingInt(Carrier::index);

  ResourceRef ref();

  /** When it was created, as the API server wrote it; empty when unknown. */
  String created();

  /** Where it begins among the documents of one object. */
  int index();

  /** Reads the documents for one control plane, and reports what is wrong with them. */
  void read(Reading reading);
}
