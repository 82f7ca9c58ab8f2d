package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.ResourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all files give together; the first of two objects with one name counts. */
final class ObjectCollector {

  private final String namespace;
  private final Map<ResourceRef, ObjectFields> defined = new HashMap<>();
  private final List<ServiceObject> services = new ArrayList<>();
  private final List<EndpointSliceObject> endpointSlices = new ArrayList<>();
  private final List<SecretObject> secrets = new ArrayList<>();
  private final List<ConfigText> texts = new ArrayList<>();
  private final List<CustomResource> customResources = new ArrayList<>();
  private final List<IngressObject> ingresses = new ArrayList<>();
  private final List<IngressClassObject> ingressClasses = new ArrayList<>();

  ObjectCollector(String namespace) {
    this.namespace = namespace;
  }

  List<ServiceObject> services() {
    return services;
  }

  List<EndpointSliceObject> endpointSlices() {
    return endpointSlices;
  }

  List<SecretObject> secrets() {
    return secrets;
  }

  List<ConfigText> texts() {
    return texts;
  }

  List<CustomResource> customResources() {
    return customResources;
  }

  Ingresses ingresses() {
    return new Ingresses(ingresses, ingressClasses);
  }

  void addText(YamlDocument document, ResourceRef file) {
    ObjectMeta meta = new ObjectMeta(file, "", "");
    texts.add(
        new ConfigText(meta, document.text(), document.index(), document.firstLine(), namespace));
  }

  void addService(ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta("Service", object, namespace);
    ServiceObject service = KubernetesReader.service(meta, object);
    if (counts(meta, object)) {
      services.add(service);
    }
  }

  void addEndpointSlice(ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta("EndpointSlice", object, namespace);
    EndpointSliceObject slice = KubernetesReader.endpointSlice(meta, object);
    if (counts(meta, object)) {
      endpointSlices.add(slice);
    }
  }

  void addSecret(ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta("Secret", object, namespace);
    SecretObject secret = KubernetesReader.secret(meta, object);
    if (counts(meta, object)) {
      secrets.add(secret);
    }
  }

  void addIngress(ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta("Ingress", object, namespace);
    IngressObject ingress = IngressReader.ingress(meta, object);
    if (counts(meta, object)) {
      ingresses.add(ingress);
    }
  }

  void addIngressClass(ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta("IngressClass", object, "");
    IngressClassObject ingressClass = IngressReader.ingressClass(meta, object);
    if (counts(meta, object)) {
      ingressClasses.add(ingressClass);
    }
  }

  void addCustomResource(String apiVersion, String kind, ObjectFields object) {
    ObjectMeta meta = KubernetesReader.meta(kind, object, namespace);
    if (counts(meta, object)) {
      customResources.add(new CustomResource(meta, apiVersion, object.value("spec")));
    }
  }

  private boolean counts(ObjectMeta meta, ObjectFields object) {
    if (object.report().failed()) {
      return false;
    }
    ResourceRef ref = meta.ref();
    ObjectFields first = defined.putIfAbsent(ref, object);
    if (first != null) {
      object
          .report()
          .report(
              DiagnosticCode.DUPLICATE_OBJECT,
              object.pointer(),
              ref.kind(),
              ref.namespace() + "/" + ref.name(),
              first.report().document().toString());
    }
    return first == null;
  }
}
