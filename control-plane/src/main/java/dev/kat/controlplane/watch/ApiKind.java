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
 * @param whenForbidden what is reported when it may not be read
 */
record ApiKind(String name, String group, String plural, Need need, DiagnosticCode whenForbidden) {

  /** What happens when there is no right to read it. */
  enum Need {
    /** The first configuration waits a while for the right, for it may be on its way. */
    AWAITED,
    /** Like that; and the API server need not even know it. */
    IF_DEFINED,
    /** Nothing, for most installations do without. */
    OPTIONAL
  }

  static final ApiKind SERVICE =
      new ApiKind("Service", "", "services", Need.AWAITED, DiagnosticCode.KIND_FORBIDDEN);

  static final ApiKind ENDPOINT_SLICE =
      new ApiKind(
          "EndpointSlice",
          "discovery.k8s.io",
          "endpointslices",
          Need.AWAITED,
          DiagnosticCode.ENDPOINT_SLICES_FORBIDDEN);

  static final ApiKind SECRET =
      new ApiKind("Secret", "", "secrets", Need.OPTIONAL, DiagnosticCode.SECRETS_FORBIDDEN);

  /** The kinds of custom resources. */
  static final List<ApiKind> CUSTOM =
      CustomKind.ALL.stream()
          .map(kind ->
              new ApiKind(
                  kind.kind(),
                  CustomKind.GROUP,
                  kind.plural(),
                  Need.IF_DEFINED,
                  DiagnosticCode.KIND_FORBIDDEN))
          .toList();

  /** The kind of custom resources with a name. */
  static ApiKind custom(String name) {
    return CUSTOM.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
  }

  /** The kind of a custom resource, for a client. */
  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(CustomKind.STORED)
        .withKind(name)
        .withPlural(plural)
        .withNamespaced(true)
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
