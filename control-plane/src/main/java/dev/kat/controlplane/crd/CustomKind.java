package dev.kat.controlplane.crd;

import java.util.List;

/**
 * A kind of custom resource: what its definition says of it beyond its fields.
 *
 * @param columns what {@code kubectl get} shows beside name and age
 */
public record CustomKind(
    String kind, String plural, String description, List<Column> columns, List<Rule> rules) {

  /** The API group of all kinds. */
  public static final String GROUP = "getambassador.io";

  /** The version in which objects are stored, and in which an API server gives any of them. */
  public static final String STORED = "v3alpha1";

  /** Every kind. */
  public static final List<CustomKind> ALL =
      List.of(
          new CustomKind(
              "Mapping",
              "mappings",
              "Requests that match it go to its service.",
              List.of(
                  new Column("Host", ".spec.host", "string"),
                  new Column("Prefix", ".spec.prefix", "string"),
                  new Column("Service", ".spec.service", "string")),
              MappingRules.ALL),
          new CustomKind(
              "Module",
              "modules",
              "The settings of the edge as a whole; the one that counts is named ambassador.",
              List.of(new Column("Port", ".spec.config.service_port", "integer")),
              List.of()),
          new CustomKind(
              "AuthService",
              "authservices",
              "The service that is asked whether a request may go on.",
              List.of(new Column("Service", ".spec.auth_service", "string")),
              List.of()),
          new CustomKind(
              "RateLimitService",
              "ratelimitservices",
              "The service that is asked whether there were too many requests.",
              List.of(new Column("Service", ".spec.service", "string")),
              List.of()),
          new CustomKind(
              "LogService",
              "logservices",
              "A service that is sent a record of every request.",
              List.of(
                  new Column("Service", ".spec.service", "string"),
                  new Column("Driver", ".spec.driver", "string")),
              List.of()),
          new CustomKind(
              "TracingService",
              "tracingservices",
              "A service that is sent a span for requests.",
              List.of(
                  new Column("Service", ".spec.service", "string"),
                  new Column("Driver", ".spec.driver", "string")),
              List.of()),
          new CustomKind(
              "KubernetesServiceResolver",
              "kubernetesserviceresolvers",
              "Mappings that name it find Services by their DNS names.",
              List.of(),
              List.of()),
          new CustomKind(
              "KubernetesEndpointResolver",
              "kubernetesendpointresolvers",
              "Mappings that name it find Services by their endpoints.",
              List.of(),
              List.of()),
          new CustomKind(
              "TCPMapping",
              "tcpmappings",
              "Connections to its port go to its service.",
              List.of(
                  new Column("Port", ".spec.port", "integer"),
                  new Column("Host", ".spec.host", "string"),
                  new Column("Service", ".spec.service", "string")),
              List.of()),
          new CustomKind(
              "TLSContext",
              "tlscontexts",
              "How TLS is done with clients of some hosts, and with services that name it.",
              List.of(
                  new Column("Hosts", ".spec.hosts", "string"),
                  new Column("Secret", ".spec.secret", "string")),
              List.of()));

  public CustomKind {
    columns = List.copyOf(columns);
    rules = List.copyOf(rules);
  }

  String name() {
    return plural + "." + GROUP;
  }

  /** A column of {@code kubectl get}. */
  public record Column(String name, String path, String type) {}

  /**
   * What must hold among fields. The compiler refuses what breaks it, too: rules only say it
   * earlier.
   *
   * @param expression in CEL, about the spec
   * @param message what must hold, in words
   */
  public record Rule(String expression, String message) {}
}
