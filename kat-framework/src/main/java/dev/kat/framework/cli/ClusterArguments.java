package dev.kat.framework.cli;

import dev.kat.framework.cluster.ClusterOptions;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where installs run. */
final class ClusterArguments {

  @Option(
      names = "--cluster",
      paramLabel = "KIND",
      description =
          "embedded (without a cluster; when not given), kubeconfig (with --kubeconfig), k3s (in a container), or in-cluster (this process is a pod).")
  private @Nullable String cluster;

  @Mixin private KubeconfigArguments named = new KubeconfigArguments();

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "A part of the names of all namespaces; random when not given.")
  private @Nullable String run;

  @Option(
      names = "--keep",
      description = "Leaves everything in the cluster; the next run with --keep uses it again.")
  private boolean keep;

  @Option(
      names = "--reach",
      paramLabel = "WAY",
      description =
          "To Envoys: pod, nodeport, loadbalancer or forward; the best one when not given.")
  private @Nullable String reach;

  @Option(
      names = "--control-plane",
      paramLabel = "WHERE",
      description = "cluster, or local: in this JVM, where a breakpoint works.")
  private @Nullable String controlPlane;

  @Option(
      names = "--rbac",
      paramLabel = "FORM",
      description = "The control planes' rights: namespace (when not given) or cluster.")
  private @Nullable String rbac;

  @Option(
      names = "--images",
      paramLabel = "PREFIX",
      description = "The registry with our images; those of scripts/images when not given.")
  private @Nullable String images;

  /** The configuration parameters of the engine. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    PlanArguments.put(parameters, ClusterOptions.CLUSTER, cluster);
    named.putInto(parameters);
    PlanArguments.put(parameters, ClusterOptions.RUN, run);
    PlanArguments.put(parameters, ClusterOptions.KEEP, keep ? "true" : null);
    PlanArguments.put(parameters, ClusterOptions.REACH, reach);
    PlanArguments.put(parameters, ClusterOptions.CONTROL_PLANE, controlPlane);
    PlanArguments.put(parameters, ClusterOptions.RBAC, rbac);
    PlanArguments.put(parameters, ClusterOptions.IMAGES, images);
    return parameters;
  }
}
