package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of what a shard reports, in a ConfigMap. An attempt's pieces belong together and are
 * never mixed with those of another attempt.
 *
 * @param shard from 0
 * @param attempt the pod that ran the shard
 * @param number from 0, or {@link #PROGRESS}
 * @param of how many pieces there are; 0 for progress
 * @param content of the piece; for progress, the number of checks in decimal digits
 */
public record Part(int shard, String attempt, int number, int of, byte[] content) {

  /** The number of the piece that only tells how far the attempt is. */
  public static final int PROGRESS = -1;

  static final String JOB = "kat.dev/job";
  private static final String SHARD = "kat.dev/shard";
  private static final String ATTEMPT = "kat.dev/attempt";
  private static final String NUMBER = "kat.dev/part";
  private static final String OF = "kat.dev/parts";
  private static final String CONTENT = "content";

  /** Whether it only tells how far the attempt is. */
  public boolean isProgress() {
    return number == PROGRESS;
  }

  ConfigMap configMap(RunScope scope, String job) {
    String name = isProgress() ? "progress" : String.valueOf(number);
    return new ConfigMapBuilder()
        .withMetadata(
            scope
                .meta(scope.namespace(), "part-%d-%s-%s".formatted(shard, attempt, name))
                .addToLabels(JOB, job)
                .addToLabels(SHARD, String.valueOf(shard))
                .addToAnnotations(ATTEMPT, attempt)
                .addToAnnotations(NUMBER, String.valueOf(number))
                .addToAnnotations(OF, String.valueOf(of))
                .build())
        .withBinaryData(Map.of(CONTENT, Base64.getEncoder().encodeToString(content)))
        .build();
  }

  /** Reads a ConfigMap; empty when it is none of these. */
  static Optional<Part> read(ConfigMap map) {
    Map<String, String> notes = map.getMetadata().getAnnotations();
    Map<String, String> labels = map.getMetadata().getLabels();
    String attempt = notes == null ? null : notes.get(ATTEMPT);
    String content = map.getBinaryData() == null ? null : map.getBinaryData().get(CONTENT);
    if (attempt == null || content == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Part(
              Integer.parseInt(labels.getOrDefault(SHARD, "")),
              attempt,
              Integer.parseInt(notes.getOrDefault(NUMBER, "")),
              Integer.parseInt(notes.getOrDefault(OF, "")),
              Base64.getDecoder().decode(content)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
