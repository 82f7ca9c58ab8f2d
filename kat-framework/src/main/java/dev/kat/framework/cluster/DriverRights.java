package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user of a kubeconfig, or the account of a runner, must be allowed to do in the whole
 * cluster, so that a run is possible, and no more.
 *
 * @param rules as RBAC has them
 */
public record DriverRights(List<PolicyRule> rules) {

  static final String API = "rbac.authorization.k8s.io";

  private static final String NAME = "kat-driver";
  private static final List<String> READ = List.of("get", "list", "watch");

  /** What is made by server-side apply, and goes again. */
  private static final List<String> OWN =
      List.of("get", "list", "watch", "create", "patch", "delete");

  public DriverRights {
    rules = List.copyOf(rules);
  }

  /**
   * Those of a driver that deploys a run.
   *
   * @param system what it deploys; a driver has all rights that it gives to control planes, for
   *     nobody can give others
   */
  static DriverRights ofRun(InCluster system, ClusterOptions options, RunScope scope) {
    return new DriverRights(deploying(system, options, List.of(scope)));
  }

  /** Those of a runner, which is a driver that deploys any of the shards of a run. */
  static DriverRights ofRunner(
      InCluster system, ClusterOptions options, RunScope scope, int shards) {
    return new DriverRights(deploying(system, options, scope.shards(shards)));
  }

  /** Those of a driver that starts a Job of runners, to whom it gives rights such as its own. */
  static DriverRights ofJob(InCluster system, ClusterOptions options, RunScope scope, int shards) {
    List<PolicyRule> rules = new ArrayList<>(deploying(system, options, scope.shards(shards)));
    rules.add(rule("batch", OWN, "jobs"));
    rules.add(rule(API, OWN, "clusterroles", "clusterrolebindings"));
    rules.add(bind("clusterroles", List.of(scope.runner())));
    return new DriverRights(rules);
  }

  /**
   * What {@code kat run} needs with these options.
   *
   * @param shards that run as a Job; 0 for none
   * @throws IllegalArgumentException when the run needs a name, because rights name objects of it
   */
  public static DriverRights of(InCluster system, ClusterOptions options, int shards) {
    if (options.run() == null && (shards > 0 || options.rbac() == ClusterOptions.Rbac.CLUSTER)) {
      throw new IllegalArgumentException(
          "rights to bind roles are by their names, and those have the name of the run: give it one by "
              + ClusterOptions.RUN);
    }
    RunScope scope = new RunScope(RunName.of(options));
    DriverRights rights =
        shards == 0 ? ofRun(system, options, scope) : ofJob(system, options, scope, shards);
    return options.rbac() == ClusterOptions.Rbac.CLUSTER ? rights.andFurther(scope) : rights;
  }

  /** These, and those for the combinations that explain a run with failures. */
  private DriverRights andFurther(RunScope scope) {
    List<PolicyRule> more = new ArrayList<>(rules);
    more.add(bind("clusterroles", List.of(scope.further().clusterWide())));
    return new DriverRights(more);
  }

  private static List<PolicyRule> deploying(
      InCluster system, ClusterOptions options, List<RunScope> scopes) {
    boolean everywhere = options.rbac() == ClusterOptions.Rbac.CLUSTER;
    List<PolicyRule> rules = new ArrayList<>();
    rules.add(rule("", OWN, "namespaces", "pods", "services", "configmaps", "secrets"));
    rules.add(rule("", OWN, "serviceaccounts"));
    rules.add(rule("", READ, "events", "nodes"));
    rules.add(rule("", List.of("get"), "pods/log"));
    rules.add(rule("", List.of("get", "create"), "pods/portforward"));
    rules.add(rule("discovery.k8s.io", OWN, "endpointslices"));
    rules.add(rule("networking.k8s.io", OWN, "ingresses"));
    rules.add(rule("apiextensions.k8s.io", List.of("get"), "customresourcedefinitions"));
    new Definitions(system.definitions())
        .resources()
        .forEach((group, plurals) -> rules.add(rule(group, OWN, plurals)));
    rules.add(rule(API, OWN, "roles", "rolebindings"));
    rules.add(rule(API, everywhere ? OWN : List.of("list"), "clusterroles", "clusterrolebindings"));
    rules.add(bind("roles", List.of(Rights.ACCOUNT)));
    if (everywhere) {
      rules.add(bind("clusterroles", scopes.stream().map(RunScope::clusterWide).toList()));
    }
    if (options.controlPlane() == ClusterOptions.ControlPlanes.LOCAL) {
      rules.add(rule("", List.of("create"), "serviceaccounts/token"));
    }
    system.access().stream().map(Rights::rule).forEach(rules::add);
    return rules;
  }

  /**
   * A role may be bound before the API server's authorizer has seen it, and so to bind these few is
   * a right of its own.
   */
  private static PolicyRule bind(String resource, List<String> names) {
    return new PolicyRuleBuilder()
        .withApiGroups(API)
        .withResources(resource)
        .withResourceNames(names)
        .withVerbs("bind")
        .build();
  }

  private static PolicyRule rule(String group, List<String> verbs, String... resources) {
    return rule(group, verbs, List.of(resources));
  }

  private static PolicyRule rule(String group, List<String> verbs, List<String> resources) {
    return new PolicyRuleBuilder()
        .withApiGroups(group)
        .withResources(resources)
        .withVerbs(verbs)
        .build();
  }

  /** A ClusterRole with them, as YAML, to be bound to the user of a kubeconfig. */
  public String yaml() {
    HasMetadata role =
        new ClusterRoleBuilder()
            .withNewMetadata()
            .withName(NAME)
            .endMetadata()
            .withRules(rules)
            .build();
    return Serialization.asYaml(role);
  }
}
