package dev.kat.controlplane.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ingresses by chance, of few hosts and paths, so that many have to do with each other. */
final class RandomIngresses {

  private static final String[] HOSTS = {
    "", "a.example", "*.a.example", "b.a.example", "c.b.a.example", "*.b.a.example", "10.0.0.1"
  };
  private static final String[] PATHS = {
    "/", "/a", "/a/", "/a/b", "/a/b/c", "/ab", "/x%20y", "/a//b", "a", "/a?b"
  };
  private static final String[] TYPES = {"Exact", "Prefix", "ImplementationSpecific", "Other"};
  private static final String[] BACKENDS = {
    "{service: {name: one, port: {number: 80}}}",
    "{service: {name: one, port: {name: web}}}",
    "{service: {name: two, port: {number: 80}}}",
    "{service: {name: two, port: {name: none}}}",
    "{service: {name: missing, port: {number: 80}}}",
    "{resource: {kind: Bucket, name: pictures}}"
  };

  private final Random random;

  private RandomIngresses(long seed) {
    random = new Random(seed);
  }

  /** Manifests of objects, each without a separator: Ingresses, Services and a few Mappings. */
  static List<String> objects(long seed, int count) {
    RandomIngresses ingresses = new RandomIngresses(seed);
    List<String> objects = new ArrayList<>();
    objects.add(
        """
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata: {name: ambassador}
        spec: {controller: getambassador.io/ingress-controller}
        """);
    for (String name : List.of("one", "two")) {
      objects.add(
          """
          apiVersion: v1
          kind: Service
          metadata: {name: %s, namespace: default}
          spec: {ports: [{name: web, port: 80}]}
          """
              .formatted(name));
    }
    for (int i = 0; i < count; i++) {
      objects.add(ingresses.ingress("ingress-" + i));
      if (i % 8 == 0) {
        objects.add(ingresses.mapping("mapping-" + i));
      }
    }
    return objects;
  }

  private String ingress(String name) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: %s, namespace: default, creationTimestamp: "2024-01-0%dT00:00:00Z"}
            spec:
              ingressClassName: ambassador
            """
                .formatted(name, 1 + random.nextInt(9)));
    if (random.nextInt(3) == 0) {
      text.append("  defaultBackend: ").append(one(BACKENDS)).append('\n');
    }
    if (random.nextInt(4) == 0) {
      text.append("  tls: [{hosts: [tls.example], secretName: missing}]\n");
    }
    text.append("  rules:\n");
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append("  - host: '%s'%n".formatted(one(HOSTS)));
      if (random.nextInt(6) > 0) {
        text.append("    http:\n      paths:\n");
        for (int j = random.nextInt(3); j >= 0; j--) {
          text.append(
              "      - {path: '%s', pathType: %s, backend: %s}%n"
                  .formatted(one(PATHS), one(TYPES), one(BACKENDS)));
        }
      }
    }
    return text.toString();
  }

  private String mapping(String name) {
    String host = one(HOSTS);
    return """
    apiVersion: getambassador.io/v3alpha1
    kind: Mapping
    metadata: {name: %s, namespace: default}
    spec: {prefix: %s, service: two%s}
    """
        .formatted(
            name,
            random.nextBoolean() ? "/a" : "/a/b/",
            host.isEmpty() ? "" : ", hostname: '" + host + "'");
  }

  private String one(String[] all) {
    return all[random.nextInt(all.length)];
  }
}
