package dev.kat.controlplane.parse;

import dev.kat.controlplane.memo.Row;
import dev.kat.controlplane.memo.Sorted;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.ArrayList;
import java.util.List;

/** All carriers of a snapshot, oldest first; those of objects that stay are not sorted again. */
final class Carriers {

  private final Row<ServiceObject, Carrier> services = new Row<>();
  private final Row<ConfigText, Carrier> texts = new Row<>();
  private final Row<CustomResource, Carrier> resources = new Row<>();
  private final Sorted<Carrier> sorted = new Sorted<>(Carrier.OLDEST_FIRST);

  List<Carrier> of(ResourceSnapshot snapshot) {
    List<Carrier> all = new ArrayList<>(services.mapSome(snapshot.services(), TextCarrier::of));
    all.addAll(texts.map(snapshot.texts(), TextCarrier::of));
    all.addAll(resources.map(snapshot.customResources(), ResourceCarrier::new));
    return sorted.of(all);
  }
}
