package dev.kat.tests.documented;

import dev.kat.backends.BackendAuthority;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.Document;
import dev.kat.tests.config.MappingDocument;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.netty.pkitesting.X509Bundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is applied for an example: all that it consists of, and what it takes for granted: backends,
 * the Services that it names, and Secrets.
 */
record ExampleObjects(DocumentedExample example, Names names) {

  /** The names in every server's certificate. */
  static final X509Bundle CERTIFICATE = Certificates.of(List.of("shop.example.com", "edge"), 1);

  /** Whose certificates are demanded of clients. */
  static final String CLIENTS = "clients";

  private static final Pattern SERVICE =
      Pattern.compile("(?m)^\\s*-? ?(?:auth_)?service: ((?:https?://)?([a-z-]+)(?::\\d+)?)$");
  private static final Pattern SECRET = Pattern.compile("\\bsecret(?:Name)?: ([a-z-]+)");
  private static final Pattern AUTHORITY =
      Pattern.compile("ca_secret: ([a-z-]+)|client:\\s+secret: ([a-z-]+)");

  /** A Service of the example's own. */
  private record Written(String name, List<ServicePort> ports) {}

  private Stream<String> documents() {
    return Arrays.stream(example.yaml().split("(?m)^---$")).filter(text -> !text.isBlank());
  }

  private static boolean isConfiguration(String document) {
    return document.contains("apiVersion: ambassador/");
  }

  /** Classes belong to no namespace, and an install has just one. */
  private static boolean isClass(String document) {
    return document.contains("kind: IngressClass");
  }

  private List<String> objects() {
    return documents()
        .filter(text -> text.contains("kind: Service\n") || !isConfiguration(text))
        .filter(text -> !isClass(text))
        .toList();
  }

  private Map<String, Written> written() {
    Map<String, Written> services = new LinkedHashMap<>();
    for (String object : objects()) {
      if (Serialization.unmarshal(object) instanceof Service service) {
        String name = service.getMetadata().getName();
        services.put(name, new Written(name, service.getSpec().getPorts()));
      }
    }
    return services;
  }

  /** The names of all Services, those that are taken for granted among them. */
  Set<String> services() {
    Set<String> services = new TreeSet<>(written().keySet());
    named().forEach(service -> services.add(service.replaceAll("^https?://|:\\d+$", "")));
    return services;
  }

  private Stream<String> named() {
    return SERVICE.matcher(example.yaml()).results().map(found -> found.group(1));
  }

  /** What somebody does who follows the page. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    Set<String> written = written().keySet();
    List<ResourceManifest> resources = new ArrayList<>();
    services().stream()
        .filter(service -> !written.contains(service))
        .forEach(service ->
            port(service)
                .ifPresentOrElse(
                    port -> resources.addAll(withPort(service, port)),
                    () ->
                        changes.add(
                            new Change.Apply(
                                new ServiceManifest(
                                    service, null, List.of(names.name(service)))))));
    written().values().forEach(service -> resources.add(slice(service)));
    objects().stream().map(ResourceManifest::new).forEach(resources::add);
    changes.add(
        new Change.Apply(
            new ServiceManifest("page", configuration(), List.of(), secrets(), resources)));
    return changes;
  }

  /** The port behind a name in the example. */
  private Optional<Integer> port(String service) {
    return named()
        .filter(text -> text.startsWith(service + ":"))
        .map(text -> Integer.valueOf(text.substring(service.length() + 1)))
        .findFirst();
  }

  private List<ResourceManifest> withPort(String service, int number) {
    ServicePort port = new ServicePortBuilder().withPort(number).build();
    String manifest =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec:
          ports: [{port: %d}]
        """
            .formatted(service, number);
    return List.of(slice(new Written(service, List.of(port))), new ResourceManifest(manifest));
  }

  private ResourceManifest slice(Written service) {
    String ports =
        service.ports().stream()
            .map(port ->
                "{%sport: %s, protocol: TCP}"
                    .formatted(
                        port.getName() == null ? "" : "name: " + port.getName() + ", ",
                        Names.port(names.name(service.name()))))
            .collect(Collectors.joining(", "));
    return new ResourceManifest(
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: %1$s-backend
          labels: {kubernetes.io/service-name: %1$s}
        addressType: IPv4
        endpoints: [{addresses: [127.0.0.1], conditions: {ready: true}}]
        ports: [%2$s]
        """
            .formatted(service.name(), ports));
  }

  /** Where a service is asked what it was told. */
  String observed(String service) {
    return names.path("/told-to-" + service);
  }

  /** Where a service answers when a copy has come. */
  String copied(String service) {
    return names.path("/copied-to-" + service);
  }

  /** The services in notes of a kind. */
  private Set<String> noted(Class<? extends Note> kind) {
    return example.calls().stream()
        .flatMap(call -> call.notes(kind))
        .map(Note::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private MappingDocument asking(String name, String path, String service) {
    String address =
        named().filter(text -> text.matches(service + "(:\\d+)?")).findFirst().orElse(service);
    return MappingDocument.of(name, path, address).with("timeout_ms", 20_000);
  }

  private String configuration() {
    List<Document> asking = new ArrayList<>();
    for (String service : noted(Note.Told.class)) {
      asking.add(
          asking("told-to-" + service, observed(service), service)
              .with("rewrite", "/kat.observed"));
    }
    for (String service : noted(Note.Copied.class)) {
      asking.add(asking("copied-to-" + service, copied(service), service));
    }
    String bare =
        documents()
            .filter(text -> isConfiguration(text) && !text.contains("kind: Service\n"))
            .collect(Collectors.joining("---\n"));
    return asking.isEmpty() ? bare : bare + Annotation.LEADING.of(asking);
  }

  /** A context without hosts is for services alone. */
  private Set<String> authoritiesOfServices() {
    return documents()
        .filter(text -> text.contains("kind: TLSContext\n") && !text.contains("hosts:"))
        .flatMap(text -> AUTHORITY.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private List<SecretManifest> secrets() {
    Set<String> authorities = new TreeSet<>();
    Matcher authority = AUTHORITY.matcher(example.yaml());
    while (authority.find()) {
      authorities.add(authority.group(1) == null ? authority.group(2) : authority.group(1));
    }
    Set<String> certificates =
        SECRET
            .matcher(example.yaml())
            .results()
            .map(found -> found.group(1))
            .filter(name -> !authorities.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ofServices = authoritiesOfServices();
    return Stream.concat(
            authorities.stream()
                .map(name ->
                    Certificates.authoritySecret(
                        name,
                        ofServices.contains(name)
                            ? BackendAuthority.certificatePem()
                            : Certificates.authority(CLIENTS).getCertificatePEM())),
            certificates.stream().map(name -> Certificates.secret(name, CERTIFICATE)))
        .toList();
  }
}
