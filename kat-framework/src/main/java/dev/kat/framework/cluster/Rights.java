package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Access;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rights of the control planes of a run: what they have to read, and nothing more. */
final class Rights {

  static final String ACCOUNT = "control-plane";

  private final RunScope scope;
  private final List<PolicyRule> rules;

  Rights(RunScope scope, List<Access> access) {
    this.scope = scope;
    this.rules = access.stream().map(Rights::rule).toList();
  }

  /** The rule that gives it. */
  static PolicyRule rule(Access access) {
    return new PolicyRuleBuilder()
        .withApiGroups(access.group())
        .withResources(access.resources())
        .withVerbs(access.verbs())
        .build();
  }

  /** The account, and a Role with its binding in each of the namespaces. */
  List<HasMetadata> inNamespaces(Collection<String> namespaces) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(account());
    for (String namespace : namespaces) {
      objects.add(
          new RoleBuilder()
              .withMetadata(scope.meta(namespace, ACCOUNT).build())
              .withRules(rules)
              .build());
      objects.add(
          new RoleBindingBuilder()
              .withMetadata(scope.meta(namespace, ACCOUNT).build())
              .withRoleRef(new RoleRef(DriverRights.API, "Role", ACCOUNT))
              .withSubjects(subject())
              .build());
    }
    return objects;
  }

  /** The account, and a ClusterRole with its binding. */
  List<HasMetadata> everywhere() {
    return List.of(
        account(),
        new ClusterRoleBuilder()
            .withMetadata(scope.meta(scope.clusterWide()).build())
            .withRules(rules)
            .build(),
        new ClusterRoleBindingBuilder()
            .withMetadata(scope.meta(scope.clusterWide()).build())
            .withRoleRef(new RoleRef(DriverRights.API, "ClusterRole", scope.clusterWide()))
            .withSubjects(subject())
            .build());
  }

  private HasMetadata account() {
    return new ServiceAccountBuilder()
        .withMetadata(scope.meta(scope.namespace(), ACCOUNT).build())
        .withAutomountServiceAccountToken(false)
        .build();
  }

  private Subject subject() {
    return new Subject(null, "ServiceAccount", ACCOUNT, scope.namespace());
  }
}
