package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.EndpointSliceObject.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads the Kubernetes objects that matter here from their YAML form. */
final class KubernetesReader {

  private static final String CONFIG_ANNOTATION = "getambassador.io/config";
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  private KubernetesReader() {}

  /** What every object carries; one without a namespace is in the default namespace. */
  static ObjectMeta meta(String kind, ObjectFields object, String defaultNamespace) {
    ObjectFields metadata = object.map("metadata");
    String namespace = metadata.text("namespace");
    return new ObjectMeta(
        new ResourceRef(
            kind,
            namespace.isEmpty() ? defaultNamespace : namespace,
            metadata.requiredText("name", kind)),
        metadata.text("creationTimestamp"),
        metadata.text("resourceVersion"));
  }

  static ServiceObject service(ObjectMeta meta, ObjectFields object) {
    ObjectFields spec = object.map("spec");
    String config = object.map("metadata").map("annotations").text(CONFIG_ANNOTATION);
    boolean external = spec.text("type").equals("ExternalName");
    return new ServiceObject(
        meta,
        config.isEmpty() ? null : config,
        ports(spec, ServiceObject.ServicePort::new),
        external ? spec.requiredText("externalName", "an ExternalName Service") : null);
  }

  static EndpointSliceObject endpointSlice(ObjectMeta meta, ObjectFields object) {
    return new EndpointSliceObject(
        meta,
        object.map("metadata").map("labels").text(SERVICE_LABEL),
        ports(object, EndpointSliceObject.Port::new),
        object.maps("endpoints").stream().flatMap(KubernetesReader::endpoints).toList());
  }

  static SecretObject secret(ObjectMeta meta, ObjectFields object) {
    Map<String, byte[]> data = new TreeMap<>();
    ObjectFields encoded = object.map("data");
    for (String key : encoded.names()) {
      try {
        data.put(key, Base64.getDecoder().decode(encoded.secretText(key).replaceAll("\\s", "")));
      } catch (IllegalArgumentException e) {
        object.report().report(DiagnosticCode.INVALID_BASE64, encoded.at(key), key);
      }
    }
    ObjectFields plain = object.map("stringData");
    for (String key : plain.names()) {
      data.put(key, plain.secretText(key).getBytes(StandardCharsets.UTF_8));
    }
    return new SecretObject(meta, object.text("type"), data);
  }

  /** Ports of other protocols than TCP may have the same numbers; HTTP does not use them. */
  private static <P> List<P> ports(ObjectFields owner, BiFunction<String, Integer, P> port) {
    return owner.maps("ports").stream()
        .filter(fields -> List.of("", "TCP").contains(fields.text("protocol")))
        .flatMap(fields ->
            fields.port("port").stream().map(number -> port.apply(fields.text("name"), number)))
        .toList();
  }

  private static Stream<Endpoint> endpoints(ObjectFields fields) {
    boolean ready = fields.map("conditions").isTrueUnlessWritten("ready");
    return fields.texts("addresses").stream().map(address -> new Endpoint(address, ready));
  }
}
