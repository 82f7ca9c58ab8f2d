package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks an API server what its user may do. */
final class RightsReview {

  private static final String ALL = "*";

  private final KubernetesClient client;

  RightsReview(KubernetesClient client) {
    this.client = client;
  }

  /**
   * A right.
   *
   * @param name of the object; empty for any
   */
  private record Right(String verb, String group, String resource, String name) {

    static Stream<Right> of(PolicyRule rule) {
      List<String> any = List.of("");
      List<String> names = rule.getResourceNames().isEmpty() ? any : rule.getResourceNames();
      return rule.getApiGroups().stream()
          .flatMap(group ->
              rule.getResources().stream()
                  .flatMap(resource ->
                      rule.getVerbs().stream()
                          .flatMap(verb ->
                              names.stream().map(name -> new Right(verb, group, resource, name)))));
    }

    String what() {
      String kind = group.isEmpty() ? resource : resource + "." + group;
      return name.isEmpty() ? kind : kind + " '" + name + "'";
    }
  }

  /**
   * What the user may not do, for people: a text for each kind of resource, such as {@code create,
   * patch pods}. An administrator costs one question, others one for each right, many at a time.
   */
  List<String> missing(Supplier<DriverRights> rights) {
    if (isAllowed(new Right(ALL, ALL, ALL, ""))) {
      return List.of();
    }
    Map<String, List<String>> verbs =
        rights.get().rules().stream().flatMap(Right::of).distinct().toList().parallelStream()
            .filter(right -> !isAllowed(right))
            .collect(
                Collectors.groupingBy(
                    Right::what,
                    TreeMap::new,
                    Collectors.mapping(Right::verb, Collectors.toList())));
    return verbs.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
        .toList();
  }

  private boolean isAllowed(Right right) {
    String[] parts = right.resource().split("/", 2);
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb(right.verb())
            .withGroup(right.group())
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withName(right.name().isEmpty() ? null : right.name())
            .endResourceAttributes()
            .endSpec()
            .build();
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }
}
