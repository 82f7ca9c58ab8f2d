package dev.kat.framework.env;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.env.BackendAddresses.Address;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/** Kubernetes objects for what suites declare, in one namespace. */
public final class Manifests {

  private static final String CONFIG = "getambassador.io/config";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Address NOWHERE = new Address(LOOPBACK, 8080, OptionalInt.of(8443));

  private final String namespace;
  private final BackendAddresses addresses;
  private final String client;
  private final ListenerPorts listeners;

  /** Manifests for a namespace, for clients on the machine of the Envoy. */
  public Manifests(String namespace, BackendAddresses addresses) {
    this(namespace, addresses, LOOPBACK, ListenerPorts.ANY);
  }

  /**
   * Manifests for a namespace.
   *
   * @param client the IP address that the Envoy sees at the other end of connections
   */
  public Manifests(
      String namespace, BackendAddresses addresses, String client, ListenerPorts listeners) {
    this.namespace = namespace;
    this.addresses = addresses;
    this.client = client;
    this.listeners = listeners;
  }

  /** Manifests for a compilation without an environment: every backend has the same address. */
  public static Manifests withoutEnvironment(String namespace) {
    return new Manifests(namespace, backend -> NOWHERE);
  }

  /** The YAML of the objects that are applied, one each, with all that is in Secrets. */
  public List<String> yaml(List<Change> changes) {
    return yaml(changes, this::secrets);
  }

  /** The same for people: Secrets have their names and keys in it, and no values. */
  List<String> readable(List<Change> changes) {
    return yaml(changes, manifest -> secrets(manifest).stream().map(Manifests::hidden).toList());
  }

  private static Secret hidden(Secret secret) {
    Map<String, String> hidden = new TreeMap<>(secret.getData());
    hidden.replaceAll((key, value) -> "[redacted]");
    return new SecretBuilder(secret).withData(null).withStringData(hidden).build();
  }

  private List<String> yaml(
      List<Change> changes, Function<ServiceManifest, List<Secret>> secretsOf) {
    List<String> documents = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Apply apply) {
        documents.add(Serialization.asYaml(service(apply.service())));
        slices(apply.service()).forEach(slice -> documents.add(Serialization.asYaml(slice)));
        secretsOf
            .apply(apply.service())
            .forEach(secret -> documents.add(Serialization.asYaml(secret)));
        resources(apply.service())
            .forEach(resource -> documents.add(Serialization.asYaml(resource)));
      }
    }
    return documents;
  }

  /** The Service, with ports {@code http} and, if its backends have TLS, {@code https}. */
  Service service(ServiceManifest manifest) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(manifest.name())
        .withNamespace(namespace)
        .withAnnotations(annotations(manifest))
        .endMetadata()
        .withSpec(manifest.headless() ? headless() : spec(ports(manifest)))
        .build();
  }

  private static ServiceSpec headless() {
    return new ServiceSpecBuilder().withClusterIP("None").build();
  }

  private static ServiceSpec spec(List<ServicePort> ports) {
    return new ServiceSpecBuilder().withPorts(ports).build();
  }

  private List<ServicePort> ports(ServiceManifest manifest) {
    ServicePort http = port("http", 80);
    return manifest.backends().stream().anyMatch(name -> addresses.of(name).https().isPresent())
        ? List.of(http, port("https", 443))
        : List.of(http);
  }

  private Map<String, String> annotations(ServiceManifest manifest) {
    String config = manifest.config();
    try {
      return config == null ? Map.of() : Map.of(CONFIG, replaced(config));
    } catch (EnvironmentException e) {
      throw new EnvironmentException(
          "the configuration of Service '%s' cannot be completed: %s"
              .formatted(manifest.name(), e.getMessage()),
          e);
    }
  }

  /** One slice for each backend, since each has ports of its own. */
  List<EndpointSlice> slices(ServiceManifest manifest) {
    return manifest.backends().stream().map(name -> slice(manifest.name(), name)).toList();
  }

  /** The Secrets that come with a Service. */
  List<Secret> secrets(ServiceManifest manifest) {
    return manifest.secrets().stream()
        .map(secret ->
            new SecretBuilder()
                .withNewMetadata()
                .withName(secret.name())
                .withNamespace(namespace)
                .endMetadata()
                .withType("Opaque")
                .withData(encoded(secret.data()))
                .build())
        .toList();
  }

  /** The objects that come with a Service and refer to it. */
  List<HasMetadata> resources(ServiceManifest manifest) {
    return manifest.resources().stream().map(this::resource).toList();
  }

  private HasMetadata resource(ResourceManifest manifest) {
    HasMetadata resource = Serialization.unmarshal(replaced(manifest.yaml()));
    if (resource instanceof Namespaced || resource instanceof GenericKubernetesResource) {
      resource.getMetadata().setNamespace(namespace);
    }
    return resource;
  }

  private String replaced(String text) {
    return Placeholders.replace(listeners.in(text), addresses, client);
  }

  private static Map<String, String> encoded(Map<String, String> data) {
    Map<String, String> encoded = new TreeMap<>();
    data.forEach((key, value) ->
        encoded.put(
            key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }

  private EndpointSlice slice(String service, String backend) {
    Address address = addresses.of(backend);
    List<EndpointPort> ports = new ArrayList<>();
    ports.add(endpointPort("http", address.http()));
    address.https().ifPresent(port -> ports.add(endpointPort("https", port)));
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withName(service + "-" + backend)
        .withNamespace(namespace)
        .withLabels(Map.of(SERVICE_NAME, service))
        .endMetadata()
        .withAddressType("IPv4")
        .addNewEndpoint()
        .withAddresses(address.host())
        .withNewConditions()
        .withReady(true)
        .endConditions()
        .endEndpoint()
        .withPorts(ports)
        .build();
  }

  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(number)
        .withNewTargetPort(name)
        .withProtocol("TCP")
        .build();
  }

  private static EndpointPort endpointPort(String name, int number) {
    return new EndpointPortBuilder().withName(name).withPort(number).withProtocol("TCP").build();
  }

  /** A name for messages, as {@code kubectl} would say it. */
  public static String nameOf(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + (namespace == null ? "" : namespace + "/")
        + object.getMetadata().getName();
  }
}
