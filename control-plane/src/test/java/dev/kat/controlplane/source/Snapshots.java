package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.ResourceRef;
import java.util.ArrayList;
import java.util.List;

/** Snapshots of annotated Services, as a source would deliver them. */
public final class Snapshots {

  private final List<ServiceObject> services = new ArrayList<>();

  /** A snapshot of one Service {@code default/quote} with an annotation. */
  public static ResourceSnapshot annotated(String config) {
    return new Snapshots().service("default", "quote", "", config).snapshot();
  }

  /** Adds a Service with an annotation. */
  public Snapshots service(String namespace, String name, String created, String config) {
    ObjectMeta meta = new ObjectMeta(new ResourceRef("Service", namespace, name), created, "");
    services.add(new ServiceObject(meta, config, List.of(), null));
    return this;
  }

  /** What was added, in the order in which it was added. */
  public ResourceSnapshot snapshot() {
    return new ResourceSnapshot(services, List.of(), List.of(), List.of(), List.of());
  }
}
