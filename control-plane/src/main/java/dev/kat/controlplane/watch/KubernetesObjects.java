package dev.kat.controlplane.watch;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.IngressReader;
import dev.kat.controlplane.source.JsonNodes;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What matters of the API server's objects, in terms of the compiler's input. */
final class KubernetesObjects {

  private static final String CONFIG = "getambassador.io/config";
  private static final String SERVICE_OF_SLICE = "kubernetes.io/service-name";

  private KubernetesObjects() {}

  static ServiceObject service(Service service) {
    String type = service.getSpec() == null ? null : service.getSpec().getType();
    String name = service.getSpec() == null ? null : service.getSpec().getExternalName();
    List<ServicePort> ports = service.getSpec() == null ? null : service.getSpec().getPorts();
    return new ServiceObject(
        meta("Service", service),
        orEmpty(service.getMetadata().getAnnotations()).get(CONFIG),
        each(ports)
            .filter(port -> isTcp(port.getProtocol()) && port.getPort() != null)
            .map(port -> new ServiceObject.ServicePort(orEmpty(port.getName()), port.getPort()))
            .toList(),
        "ExternalName".equals(type) ? name : null);
  }

  /** Nothing for a slice that belongs to no Service, or that has names in place of addresses. */
  static Stream<EndpointSliceObject> endpointSlice(EndpointSlice slice) {
    String service = orEmpty(slice.getMetadata().getLabels()).get(SERVICE_OF_SLICE);
    if (service == null || "FQDN".equals(slice.getAddressType())) {
      return Stream.empty();
    }
    return Stream.of(
        new EndpointSliceObject(
            meta("EndpointSlice", slice),
            service,
            each(slice.getPorts())
                .filter(port -> isTcp(port.getProtocol()) && port.getPort() != null)
                .map(port -> new EndpointSliceObject.Port(orEmpty(port.getName()), port.getPort()))
                .toList(),
            each(slice.getEndpoints()).flatMap(KubernetesObjects::addresses).toList()));
  }

  private static Stream<EndpointSliceObject.Endpoint> addresses(Endpoint endpoint) {
    boolean ready =
        endpoint.getConditions() == null
            || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    return each(endpoint.getAddresses())
        .map(address -> new EndpointSliceObject.Endpoint(address, ready));
  }

  static SecretObject secret(Secret secret) {
    Map<String, byte[]> data = new TreeMap<>();
    orEmpty(secret.getData()).forEach((key, value) -> data.put(key, decode(orEmpty(value))));
    return new SecretObject(meta("Secret", secret), orEmpty(secret.getType()), data);
  }

  static Stream<CustomResource> customResource(GenericKubernetesResource resource) {
    Object spec = resource.getAdditionalProperties().get("spec");
    return Stream.of(
        new CustomResource(
            meta(resource.getKind(), resource),
            resource.getApiVersion(),
            JsonNodes.of(spec == null ? Map.of() : spec)));
  }

  static Stream<IngressObject> ingress(GenericKubernetesResource ingress) {
    return Stream.of(
        IngressReader.ingress(
            meta(ApiKind.INGRESS.name(), ingress),
            orEmpty(ingress.getMetadata().getAnnotations()),
            ingress.getAdditionalProperties().get("spec")));
  }

  static Stream<IngressClassObject> ingressClass(GenericKubernetesResource ingressClass) {
    return Stream.of(
        IngressReader.ingressClass(
            meta(ApiKind.INGRESS_CLASS.name(), ingressClass),
            orEmpty(ingressClass.getMetadata().getAnnotations()),
            ingressClass.getAdditionalProperties().get("spec")));
  }

  /** The API server only stores what it could decode itself. */
  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static ObjectMeta meta(String kind, HasMetadata object) {
    Long generation = object.getMetadata().getGeneration();
    return new ObjectMeta(
        ref(kind, object),
        orEmpty(object.getMetadata().getCreationTimestamp()),
        orEmpty(object.getMetadata().getResourceVersion()),
        generation == null ? 0 : generation);
  }

  static ResourceRef ref(String kind, HasMetadata object) {
    io.fabric8.kubernetes.api.model.ObjectMeta meta = object.getMetadata();
    return meta == null
        ? new ResourceRef(kind, "", "")
        : new ResourceRef(kind, orEmpty(meta.getNamespace()), orEmpty(meta.getName()));
  }

  private static boolean isTcp(@Nullable String protocol) {
    return protocol == null || protocol.isEmpty() || protocol.equals("TCP");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The API server writes null for a list that has nothing in it. */
  private static <T> Stream<T> each(@Nullable List<T> list) {
    return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
