package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A cluster that changes at random: Mappings, Ingresses, the services and contexts of the edge, its
 * Modules and Secrets come, go and differ.
 */
final class RandomChanges {

  private static final int MAPPINGS = 80;
  private static final int INGRESSES = 16;

  /** What decides on Mappings besides themselves. */
  private static final List<String> OTHERS =
      List.of(
          annotated("module-a", "Module", "ambassador", "config: {service_port: 8080}"),
          annotated(
              "module-b",
              "Module",
              "ambassador",
              "config: {service_port: 8080, resolver: kubernetes-service, load_balancer: {policy:"
                  + " least_request}, use_ambassador_namespace_for_service_resolution: true}"),
          annotated(
              "module-c",
              "Module",
              "ambassador",
              "config: {add_linkerd_headers: true, cors: {origins: ['https://a.example']},"
                  + " retry_policy: {retry_on: 5xx}, default_labels: {ambassador: {defaults:"
                  + " [remote_address]}}}"),
          annotated("auth", "AuthService", "auth", "auth_service: quote"),
          annotated("limits", "RateLimitService", "limits", "service: quote"),
          annotated("logs", "LogService", "logs", "service: quote\ndriver: http"),
          annotated("resolver", "KubernetesServiceResolver", "consul", ""),
          annotated("tcp", "TCPMapping", "tcp", "port: 9000\nservice: quote"),
          annotated("context", "TLSContext", "nobody", "secret: none"),
          service("quote", 80, ""),
          slice("quote", "10.0.0.1"),
          slice("quote", "10.0.0.2"));

  private static final List<CompilerOptions> OPTIONS =
      List.of(
          CompilerOptions.DEFAULT,
          CompilerOptions.DEFAULT.with(RouteLayout.INDEX),
          CompilerOptions.DEFAULT.with(new Tenancy(Set.of(), true, true, true)),
          new CompilerOptions("other", "default", "0.0.0.0", null, null, Tenancy.DEFAULT),
          new CompilerOptions("default", "edge", "::", 8000, null, Tenancy.DEFAULT));

  private final Random random;
  private final List<List<String>> versions;
  private final int[] current = new int[MAPPINGS];

  /** Ingresses, and what belongs to them; each object in one version, in the other, or in none. */
  private final List<List<String>> ingresses;

  private final int[] currentOfIngresses;
  private final Set<Integer> absent = new HashSet<>();
  private final Set<Integer> others = new HashSet<>();
  private CompilerOptions options = CompilerOptions.DEFAULT;

  /** The edge's own services, contexts, Modules and Secrets, in several versions, by name. */
  private final List<Map<String, String>> edges;

  private final List<String> edgeNames;
  private final Map<String, Integer> currentOfEdge = new HashMap<>();

  RandomChanges(long seed) throws Exception {
    random = new Random(seed);
    versions =
        List.of(
            RandomMappings.services(seed, MAPPINGS),
            RandomMappings.services(seed + 1000, MAPPINGS),
            RandomMappings.customResources(seed + 2000, MAPPINGS));
    ingresses =
        List.of(
            RandomIngresses.objects(seed + 3000, INGRESSES),
            RandomIngresses.objects(seed + 4000, INGRESSES));
    currentOfIngresses = new int[ingresses.get(0).size()];
    edges = List.of(edge(seed + 5000), edge(seed + 6000), edge(seed + 7000));
    edgeNames = edges.stream().flatMap(edge -> edge.keySet().stream()).distinct().sorted().toList();
  }

  private static Map<String, String> edge(long seed) throws Exception {
    Map<String, String> edge = new HashMap<>(RandomEdgeServices.services(seed));
    RandomSecrets.objects().forEach((name, text) -> edge.put("secret/" + name, text));
    edge.put("edge", RandomModules.service(new Random(seed)));
    return edge;
  }

  /** Changes one to four things. */
  void change() {
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int mapping = random.nextInt(MAPPINGS);
      switch (random.nextInt(16)) {
        case 0 -> toggle(absent, mapping);
        case 1, 2, 3 -> toggle(others, random.nextInt(OTHERS.size()));
        case 4 -> options = random.nextInt(4) == 0 ? any(OPTIONS) : CompilerOptions.DEFAULT;
        case 5, 6, 7 ->
            currentOfIngresses[random.nextInt(currentOfIngresses.length)] =
                random.nextInt(ingresses.size() + 1);
        case 8, 9, 10, 11 -> currentOfEdge.put(any(edgeNames), random.nextInt(edges.size() + 1));
        default -> current[mapping] = random.nextInt(versions.size());
      }
    }
  }

  CompilerOptions options() {
    return options;
  }

  /** Everything anew, so that nothing is the same object by chance. */
  ResourceSnapshot snapshot() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < MAPPINGS; i++) {
      if (!absent.contains(i)) {
        all.add(versions.get(current[i]).get(i));
      }
    }
    for (int i = 0; i < currentOfIngresses.length; i++) {
      if (currentOfIngresses[i] < ingresses.size()) {
        all.add(ingresses.get(currentOfIngresses[i]).get(i));
      }
    }
    currentOfEdge.forEach((name, version) -> {
      if (version < edges.size() && edges.get(version).containsKey(name)) {
        all.add(edges.get(version).get(name));
      }
    });
    others.forEach(other -> all.add(OTHERS.get(other)));
    return Manifests.snapshot(String.join("---\n", all));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static <T> void toggle(Set<T> set, T element) {
    if (!set.remove(element)) {
      set.add(element);
    }
  }

  private static String annotated(String service, String kind, String name, String fields) {
    String document =
        "apiVersion: ambassador/v1\nkind: %s\nname: %s\n%s\n".formatted(kind, name, fields);
    return service(service, 80, document);
  }

  private static String service(String name, int port, String config) {
    return """
    apiVersion: v1
    kind: Service
    metadata:
      name: %s
      namespace: default
      annotations:
        getambassador.io/config: |
    %s
    spec:
      ports:
        - port: %d
    """
        .formatted(name, config.indent(6), port);
  }

  private static String slice(String service, String address) {
    return """
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata:
      name: %s-%s
      namespace: default
      labels: {kubernetes.io/service-name: %s}
    addressType: IPv4
    ports:
      - port: 8080
    endpoints:
      - addresses: [%s]
    """
        .formatted(service, address.replace('.', '-'), service, address);
  }
}
