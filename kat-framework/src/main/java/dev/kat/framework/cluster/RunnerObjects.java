package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the Job of runners consists of, computed. */
final class RunnerObjects {

  static final String CONTAINER = "runner";

  /** Where a runner finds the lists of the shards. */
  static final String LISTS = "/etc/kat-shards";

  private static final String ACCOUNT = "kat-runner";
  private static final String RESULTS = "/tmp/report";
  private static final int ATTEMPTS_AGAIN = 2;
  private static final int FORGOTTEN_AFTER = 3600;

  private final RunScope scope;
  private final ClusterOptions options;
  private final Images images;
  private final String job;

  RunnerObjects(RunScope scope, ClusterOptions options, Images images, String job) {
    this.scope = scope;
    this.options = options;
    this.images = images;
    this.job = job;
  }

  /** The account of the runners, each of which does what a driver elsewhere does. */
  List<HasMetadata> rights(DriverRights driver) {
    return List.of(
        new ServiceAccountBuilder()
            .withMetadata(scope.meta(scope.namespace(), ACCOUNT).build())
            .withAutomountServiceAccountToken(false)
            .build(),
        new ClusterRoleBuilder()
            .withMetadata(scope.meta(scope.runner()).build())
            .withRules(driver.rules())
            .build(),
        new ClusterRoleBindingBuilder()
            .withMetadata(scope.meta(scope.runner()).build())
            .withRoleRef(new RoleRef(DriverRights.API, "ClusterRole", scope.runner()))
            .withSubjects(new Subject(null, "ServiceAccount", ACCOUNT, scope.namespace()))
            .build());
  }

  /** The lists of the shards, one ConfigMap each: a ConfigMap has room for about 50,000 lines. */
  List<ConfigMap> lists(List<String> lists) {
    return IntStream.range(0, lists.size())
        .mapToObj(shard ->
            new ConfigMapBuilder()
                .withMetadata(
                    scope.meta(scope.namespace(), list(shard)).addToLabels(Part.JOB, job).build())
                .withImmutable(true)
                .withData(Map.of("keys", lists.get(shard)))
                .build())
        .toList();
  }

  private String list(int shard) {
    return job + "-" + shard;
  }

  /**
   * The Job: a completion for each shard. A pod that ends with another code than 0 has not reported
   * all; its shard is tried again, whatever happens to the others.
   *
   * @param atOnce how many run at a time
   */
  Job job(int shards, int atOnce, List<String> arguments) {
    return new JobBuilder()
        .withMetadata(scope.meta(scope.namespace(), job).addToLabels(Part.JOB, job).build())
        .withNewSpec()
        .withCompletionMode("Indexed")
        .withCompletions(shards)
        .withParallelism(atOnce)
        .withBackoffLimitPerIndex(ATTEMPTS_AGAIN)
        .withPodReplacementPolicy("Failed")
        .withTtlSecondsAfterFinished(FORGOTTEN_AFTER)
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(scope.labels())
        .addToLabels(Part.JOB, job)
        .endMetadata()
        .withSpec(pod(shards, arguments))
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod(int shards, List<String> arguments) {
    List<VolumeProjection> lists =
        IntStream.range(0, shards)
            .mapToObj(shard ->
                new VolumeProjectionBuilder()
                    .withNewConfigMap()
                    .withName(list(shard))
                    .addNewItem("keys", null, "shard-" + shard, null)
                    .endConfigMap()
                    .build())
            .toList();
    return PodShape.spec()
        .withServiceAccountName(ACCOUNT)
        .withAutomountServiceAccountToken(true)
        .withRestartPolicy("Never")
        .addNewVolume()
        .withName(PodShape.FILES)
        .withNewProjected()
        .withSources(lists)
        .endProjected()
        .endVolume()
        .withContainers(container(arguments))
        .addNewTopologySpreadConstraint()
        .withMaxSkew(1)
        .withTopologyKey("kubernetes.io/hostname")
        .withWhenUnsatisfiable("ScheduleAnyway")
        .withNewLabelSelector()
        .addToMatchLabels(Part.JOB, job)
        .endLabelSelector()
        .endTopologySpreadConstraint()
        .build();
  }

  /** What a pod cannot find out about images. */
  private String properties() {
    return Map.of(
            ClusterOptions.IDENTITY,
            images.identity(),
            ClusterOptions.TAG,
            options.tag(),
            ClusterOptions.ENVOY_IMAGE,
            options.envoyImage())
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * It asks for as little processor time as the pods of installs do: what it asks for is its weight
   * beside them, and an Envoy that has to wait for a runner would answer too late.
   */
  private Container container(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("run", "--cluster", "in-cluster", "--keep"));
    words.addAll(List.of("--run", scope.run(), "--shard", "$(JOB_COMPLETION_INDEX)"));
    words.addAll(List.of("--shard-files", LISTS, "--publish", "--output", RESULTS));
    words.addAll(arguments);
    return PodShape.java(CONTAINER, options.image("kat-runner"), "10m", "768Mi")
        .editResources()
        .addToLimits("memory", new Quantity("2Gi"))
        .endResources()
        .withArgs(words)
        .addNewEnv()
        .withName("JAVA_TOOL_OPTIONS")
        .withValue("-XX:MaxRAMPercentage=60 " + properties())
        .endEnv()
        .addNewEnv()
        .withName(PartSender.RUN)
        .withValue(scope.run())
        .endEnv()
        .addNewEnv()
        .withName(PartSender.JOB)
        .withValue(job)
        .endEnv()
        .addNewEnv()
        .withName(PartSender.POD)
        .withNewValueFrom()
        .withNewFieldRef()
        .withFieldPath("metadata.uid")
        .endFieldRef()
        .endValueFrom()
        .endEnv()
        .withVolumeMounts(
            PodShape.mount(PodShape.FILES, LISTS, true),
            PodShape.mount(PodShape.TMP, "/tmp", false))
        .build();
  }
}
