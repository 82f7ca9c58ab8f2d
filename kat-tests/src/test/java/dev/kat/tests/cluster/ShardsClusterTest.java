package dev.kat.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kat.framework.engine.KatEngine;
import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.engine.ShardOptions;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.shard.ClusterShards;
import dev.kat.tests.suite.RedirectSuite;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite in two shards as a Job, of which one dies the first time. */
@Tag("cluster")
class ShardsClusterTest {

  private static final String RUN = "shardstest";
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";

  private @TempDir Path directory;

  /** Deletes the first pod of a shard as soon as it runs, and takes note of all of them. */
  private static final class Killer implements ResourceEventHandler<Pod> {

    private final KubernetesClient client;
    private final Map<String, Set<String>> pods = new ConcurrentHashMap<>();

    Killer(KubernetesClient client) {
      this.client = client;
    }

    @Override
    public void onAdd(Pod pod) {
      seen(pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
      seen(pod);
    }

    private void seen(Pod pod) {
      Map<String, String> notes = pod.getMetadata().getAnnotations();
      String shard = notes == null ? null : notes.get(INDEX);
      if (shard == null) {
        return;
      }
      Set<String> known = pods.computeIfAbsent(shard, each -> ConcurrentHashMap.newKeySet());
      boolean first = known.isEmpty();
      if ("Running".equals(pod.getStatus().getPhase())
          && known.add(pod.getMetadata().getUid())
          && shard.equals("1")
          && first) {
        client.resource(pod).withGracePeriod(0).delete();
      }
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {}
  }

  @Test
  void aShardThatDiesRunsAgainAndNothingIsLost() throws Exception {
    String kubeconfig = NamedCluster.assumed();
    Config config = Config.fromKubeconfig(Path.of(kubeconfig).toFile());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      Killer killer = new Killer(client);
      try (var watch = client.pods().inNamespace("kat-" + RUN).inform(killer)) {
        run(kubeconfig);
      }

      assertThat(killer.pods.get("0")).hasSize(1);
      assertThat(killer.pods.get("1")).hasSizeGreaterThan(1);
    }
    RunRecord merged = RunFile.read(RunFile.json(directory));
    assertThat(failures(merged)).isEmpty();
    assertThat(merged.green()).isTrue();
    assertThat(merged.totals().lost()).isZero();
  }

  private static List<String> failures(RunRecord run) {
    return run.leaves().stream()
        .filter(leaf -> leaf.outcome() != RunRecord.Outcome.PASSED)
        .map(leaf -> String.valueOf(leaf.explanation()))
        .collect(Collectors.toList());
  }

  private void run(String kubeconfig) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(RedirectSuite.class))
            .configurationParameters(
                Map.of(
                    RunOptions.SYSTEM,
                    "ambassador",
                    RunOptions.OUTPUT,
                    directory.toString(),
                    "kat.cluster",
                    "kubeconfig",
                    "kat.kubeconfig",
                    kubeconfig,
                    "kat.run",
                    RUN,
                    ShardOptions.SHARDS,
                    "2",
                    ShardOptions.AT,
                    "cluster"))
            .build();
    LauncherConfig launcher =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new KatEngine(new ClusterShards()))
            .build();
    LauncherFactory.create(launcher)
        .execute(LauncherExecutionRequestBuilder.request(request).build());
  }
}
