package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;

/** Sends what a shard reports to whoever collects it; used in the pod that runs the shard. */
public final class PartSender implements AutoCloseable {

  /** The environment variable with the name of the run whose shard this pod is. */
  static final String RUN = "KAT_RUN";

  /** The environment variable with the name of the Job. */
  static final String JOB = "KAT_JOB";

  /** The environment variable with this pod's identity. */
  static final String POD = "KAT_POD";

  /** The longest content of a part, in bytes; a ConfigMap has at most 1 MiB after encoding. */
  public static final int LONGEST = 600_000;

  private final ClusterAccess access;
  private final RunScope scope;
  private final String job;
  private final String attempt;

  private PartSender(ClusterAccess access, RunScope scope, String job, String attempt) {
    this.access = access;
    this.scope = scope;
    this.job = job;
    this.attempt = attempt;
  }

  /**
   * The sender of this pod.
   *
   * @throws EnvironmentException when this process is not a pod of a {@link RunnerJob}
   */
  public static PartSender ofThisPod(ClusterOptions options) {
    return new PartSender(
        ClusterAccess.open(options),
        new RunScope(variable(RUN)),
        variable(JOB),
        variable(POD).substring(0, 8));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new EnvironmentException(
          "there is no " + name + ": only a pod of kat run --on-cluster can report to it");
    }
    return value;
  }

  /** Tells how many checks are done; it does not matter if one of these gets lost. */
  public void progress(int shard, int checks) {
    byte[] digits = String.valueOf(checks).getBytes(StandardCharsets.US_ASCII);
    try {
      send(new Part(shard, attempt, Part.PROGRESS, 0, digits));
    } catch (EnvironmentException e) {
      // The next one tells more.
    }
  }

  /**
   * Sends a piece of the result.
   *
   * @throws EnvironmentException when that fails
   */
  public void send(int shard, int number, int of, byte[] content) {
    send(new Part(shard, attempt, number, of, content));
  }

  private void send(Part part) {
    try {
      access.client().resource(part.configMap(scope, job)).forceConflicts().serverSideApply();
    } catch (KubernetesClientException e) {
      throw new EnvironmentException("the shard's result cannot be sent: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    access.close();
  }
}
