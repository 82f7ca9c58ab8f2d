package dev.kat.controlplane.watch;

import dev.kat.controlplane.crd.CustomKind;
import dev.kat.controlplane.diag.DiagnosticCode;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of objects that is watched, as an API server knows it.
 *
 * @param group its API group; empty for the core group
 * @param version its version in the group
 * @param namespaced whether its objects are in namespaces
 * @param whenForbidden what is reported when it may not be read
 */
record ApiKind(
    String name,
    String group,
    String version,
    String plural,
    boolean namespaced,
    Need need,
    DiagnosticCode whenForbidden) {

  private static final String V1 = "v1";
  private static final String NETWORKING = "networking.k8s.io";

  /** What happens when there is no right to read it. */
  enum Need {
    /** The first configuration waits a while for the right, for it may be on its way. */
    AWAITED,
    /** Like that; and the API server need not even know it. */
    IF_DEFINED,
    /** Nothing, for most installations do without; and the API server need not even know it. */
    OPTIONAL
  }

  static final ApiKind SERVICE =
      new ApiKind("Service", "", V1, "services", true, Need.AWAITED, DiagnosticCode.KIND_FORBIDDEN);

  static final ApiKind ENDPOINT_SLICE =
      new ApiKind(
          "EndpointSlice",
          "discovery.k8s.io",
          V1,
          "endpointslices",
          true,
          Need.AWAITED,
          DiagnosticCode.ENDPOINT_SLICES_FORBIDDEN);

  static final ApiKind SECRET =
      new ApiKind(
          "Secret", "", V1, "secrets", true, Need.OPTIONAL, DiagnosticCode.SECRETS_FORBIDDEN);

  static final ApiKind INGRESS =
      new ApiKind(
          "Ingress",
          NETWORKING,
          V1,
          "ingresses",
          true,
          Need.OPTIONAL,
          DiagnosticCode.INGRESSES_FORBIDDEN);

  static final ApiKind INGRESS_CLASS =
      new ApiKind(
          "IngressClass",
          NETWORKING,
          V1,
          "ingressclasses",
          false,
          Need.OPTIONAL,
          DiagnosticCode.INGRESS_CLASSES_FORBIDDEN);

  /** The kinds of custom resources. */
  static final List<ApiKind> CUSTOM =
      CustomKind.ALL.stream()
          .map(kind ->
              new ApiKind(
                  kind.kind(),
                  CustomKind.GROUP,
                  CustomKind.STORED,
                  kind.plural(),
                  true,
                  Need.IF_DEFINED,
                  DiagnosticCode.KIND_FORBIDDEN))
          .toList();

  /** The kind of custom resources with a name. */
  static ApiKind custom(String name) {
    return CUSTOM.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
  }

  /** Several objects of the kind, in words. */
  String names() {
    return name.endsWith("s") ? name + "es" : name + "s";
  }

  /** The kind, for a client that knows none. */
  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(name)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }

  /** The rule that lets it be read, as YAML of a Role or ClusterRole, and which of them. */
  String grant(@Nullable String namespace) {
    return "the rule {apiGroups: [%s], resources: [%s], verbs: [get, list, watch]} in a %s"
        .formatted(
            group.isEmpty() ? "\"\"" : group,
            plural,
            namespace == null ? "ClusterRole" : "Role of namespace " + namespace);
  }
}
