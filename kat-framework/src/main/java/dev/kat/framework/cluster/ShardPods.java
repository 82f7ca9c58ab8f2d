package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the pods of shards fare: tells which shards will never finish, and why. */
final class ShardPods {

  private static final Logger LOG = LoggerFactory.getLogger(ShardPods.class);
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";

  private final PodWords words;
  private final BiConsumer<Integer, String> lost;

  /** The last words of pods that have died, by shard. */
  private final Map<Integer, String> deaths = new HashMap<>();

  private final Set<String> told = new HashSet<>();
  private final Set<Integer> gone = new HashSet<>();

  ShardPods(PodWords words, BiConsumer<Integer, String> lost) {
    this.words = words;
    this.lost = lost;
  }

  synchronized void seen(Pod pod) {
    int shard = shard(pod);
    if (shard < 0 || isSucceeded(pod)) {
      return;
    }
    for (PodTrouble trouble : PodTrouble.of(pod)) {
      if (trouble.isLackOfRoom()) {
        note(pod, "shard %d waits: %s".formatted(shard, trouble.reason()));
      } else if (isEnded(pod)) {
        if (!trouble.container().isEmpty()) {
          died(pod, shard, trouble);
        }
      } else {
        // Trying again would not help: the image is missing, or the pod cannot be made.
        lose(shard, words(pod, trouble));
      }
    }
  }

  private void died(Pod pod, int shard, PodTrouble trouble) {
    if (note(pod, "shard %d has died, %s".formatted(shard, trouble.reason()))) {
      deaths.put(shard, words(pod, trouble));
    }
  }

  private String words(Pod pod, PodTrouble trouble) {
    String name = pod.getMetadata().getName();
    return "pod %s: %s\n%s"
        .formatted(name, trouble.reason(), words.of(name, trouble.container()))
        .strip();
  }

  private boolean note(Pod pod, String line) {
    boolean news = told.add(pod.getMetadata().getUid() + line);
    if (news) {
      LOG.info("{}", line);
    }
    return news;
  }

  private static boolean isEnded(Pod pod) {
    return "Failed".equals(pod.getStatus().getPhase());
  }

  private static boolean isSucceeded(Pod pod) {
    return pod.getStatus() == null || "Succeeded".equals(pod.getStatus().getPhase());
  }

  private static int shard(Pod pod) {
    Map<String, String> notes = pod.getMetadata().getAnnotations();
    String index = notes == null ? null : notes.get(INDEX);
    return index == null ? -1 : Integer.parseInt(index);
  }

  synchronized void seen(Job job) {
    if (job.getStatus() == null) {
      return;
    }
    for (int shard : indexes(job.getStatus().getFailedIndexes())) {
      lose(shard, "all attempts have failed; the last one: " + deaths.getOrDefault(shard, "?"));
    }
    for (JobCondition condition : job.getStatus().getConditions()) {
      if (condition.getType().equals("Failed") && condition.getStatus().equals("True")) {
        Set<Integer> completed = new HashSet<>(indexes(job.getStatus().getCompletedIndexes()));
        for (int shard = 0; shard < job.getSpec().getCompletions(); shard++) {
          if (!completed.contains(shard)) {
            lose(shard, "the Job has failed: " + condition.getMessage());
          }
        }
      }
    }
  }

  private void lose(int shard, String why) {
    if (gone.add(shard)) {
      lost.accept(shard, why);
    }
  }

  /** Reads {@code 1,3-5}. */
  static List<Integer> indexes(String text) {
    List<Integer> indexes = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return indexes;
    }
    for (String range : text.split(",")) {
      String[] ends = range.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        indexes.add(i);
      }
    }
    return indexes;
  }
}
