package dev.kat.controlplane.diag;

/** What is said about Ingresses. */
final class IngressTexts {

  static final DiagnosticText INGRESS_RESOURCE_BACKEND =
      DiagnosticText.error(
          "a backend that is a resource is not supported",
          "Name a service and its port; until then the rest of the Ingress works without it.");

  static final DiagnosticText INGRESS_BACKEND =
      DiagnosticText.error(
          "not a backend: %s",
          "Name a service and its port; until then the rest of the Ingress works without it.");

  static final DiagnosticText INGRESS_NAMED_PORT =
      DiagnosticText.error(
          "port '%s' is meant by its name, but there is no Service %s",
          "Create the Service, or correct the name; until then requests are answered 503.");

  static final DiagnosticText INGRESS_HOST =
      DiagnosticText.error(
          "'%s' is not a host of an Ingress: %s",
          "Write a host name, or '*.' and a name for all hosts with one more label; until then the"
              + " rule has no effect.");

  static final DiagnosticText INGRESS_PATH =
      DiagnosticText.error(
          "'%s' cannot be matched: %s",
          "Write a path as clients send it, without query; until then it has no effect.");

  static final DiagnosticText INGRESS_PATH_TYPE =
      DiagnosticText.error(
          "there is no pathType '%s'", "Write Exact, Prefix or ImplementationSpecific.");

  static final DiagnosticText INGRESS_TAKEN =
      DiagnosticText.error(
          "%s has the same host and path, and it counts", "Remove one of the two.");

  static final DiagnosticText INGRESS_PATHS_FIRST =
      DiagnosticText.warning(
          "rules for more than one host overlap with narrower ones more than %s times; the longer"
              + " path counts before the narrower host now",
          "Give rules hosts, or use fewer paths in rules for all hosts.");

  static final DiagnosticText INGRESS_WITHOUT_EFFECT =
      DiagnosticText.error(
          "%s has no effect without %s", "Add what is missing, or remove the other.");

  private IngressTexts() {}
}
