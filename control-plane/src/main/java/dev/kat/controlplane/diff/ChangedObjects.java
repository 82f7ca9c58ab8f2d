package dev.kat.controlplane.diff;

import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What users changed, object by object; of a Secret only that it changed is told. */
final class ChangedObjects {

  private ChangedObjects() {}

  static List<Change> between(ResourceSnapshot old, ResourceSnapshot now) {
    return Changes.between(
        contents(old), contents(now), (before, after) -> List.of("what is written in it"));
  }

  /** By name; without the version that the API server gave it, and without its age. */
  private static Map<String, Object> contents(ResourceSnapshot snapshot) {
    Map<String, Object> all = new HashMap<>();
    for (ServiceObject service : snapshot.services()) {
      String config = service.config() == null ? "" : service.config();
      String external = service.externalName() == null ? "" : service.externalName();
      all.put("Service " + name(service.meta()), List.of(config, service.ports(), external));
    }
    for (EndpointSliceObject slice : snapshot.endpointSlices()) {
      all.put(
          "EndpointSlice " + name(slice.meta()),
          List.of(slice.service(), slice.ports(), slice.endpoints()));
    }
    for (SecretObject secret : snapshot.secrets()) {
      Map<String, List<Byte>> data = new HashMap<>();
      secret.data().forEach((key, value) -> data.put(key, boxed(value)));
      all.put("Secret " + name(secret.meta()), data);
    }
    for (ConfigText text : snapshot.texts()) {
      all.put(
          "document %s[%d]".formatted(text.meta().ref(), text.document()),
          List.of(text.text(), text.namespace()));
    }
    for (CustomResource resource : snapshot.customResources()) {
      all.put(
          resource.meta().ref().kind() + " " + name(resource.meta()),
          List.of(resource.apiVersion(), resource.spec()));
    }
    for (IngressObject ingress : snapshot.ingresses().all()) {
      all.put("Ingress " + name(ingress.meta()), withoutMeta(ingress));
    }
    for (IngressClassObject ingressClass : snapshot.ingresses().classes()) {
      all.put(
          "IngressClass " + ingressClass.meta().ref().name(),
          List.of(ingressClass.controller(), ingressClass.isDefault()));
    }
    return all;
  }

  private static IngressObject withoutMeta(IngressObject ingress) {
    return new IngressObject(
        new ObjectMeta(ingress.meta().ref(), "", ""),
        ingress.classAnnotation(),
        ingress.className(),
        ingress.ambassadorId(),
        ingress.defaultBackend(),
        ingress.rules(),
        ingress.tls());
  }

  private static String name(ObjectMeta meta) {
    return meta.ref().namespace() + "/" + meta.ref().name();
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return List.of(boxed);
  }
}
