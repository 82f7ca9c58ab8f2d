package dev.kat.controlplane.cli;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.status.StatusWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether, and as whom, {@code run} writes into the cluster what is wrong with its objects. */
final class StatusFlags {

  private static final Pattern LEASE_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");
  private static final int MAX_ID = 200;

  @Option(
      names = "--status",
      defaultValue = "${env:AMBASSADOR_STATUS:-false}",
      description = {
        "Write into the cluster (env AMBASSADOR_STATUS): one of several control planes writes status on",
        "custom resources, and Events where something is wrong. Default: only in a pod, with its",
        "service account; who comes with a kubeconfig writes nothing unless asked to."
      })
  private boolean status;

  @Option(
      names = "--no-status",
      defaultValue = "${env:AMBASSADOR_NO_STATUS:-false}",
      description = "Write nothing into the cluster, also in a pod (env AMBASSADOR_NO_STATUS).")
  private boolean noStatus;

  @Option(
      names = "--status-lease",
      paramLabel = "NAME",
      defaultValue = "${env:AMBASSADOR_STATUS_LEASE:-}",
      description = {
        "The Lease in --namespace by which that one is elected (env AMBASSADOR_STATUS_LEASE; default:",
        "control-plane-ID, with the id of --ambassador-id)."
      })
  private String lease = "";

  /**
   * What holds for writing; empty when nothing shall be written.
   *
   * @param ofPod whether the cluster is the one that this runs in
   */
  Optional<StatusWriter.Settings> settings(String namespace, String ambassadorId, boolean ofPod) {
    if (status && noStatus) {
      throw new UserErrorException(
          UserErrorException.USAGE, "--status and --no-status exclude each other; give one");
    }
    String name = lease.isEmpty() ? "control-plane-" + nameOf(ambassadorId) : lease;
    if (!LEASE_NAME.matcher(name).matches()) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          "--status-lease '%s' is not a name in Kubernetes; write lower-case letters, digits and '-'"
              .formatted(name));
    }
    return status || (ofPod && !noStatus)
        ? Optional.of(
            StatusWriter.Settings.of(new ResourceRef("Lease", namespace, name), identity()))
        : Optional.empty();
  }

  /** Ids are any text; two of them never have the same name. */
  private static String nameOf(String ambassadorId) {
    String name = ambassadorId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    String shorter = name.substring(0, Math.min(name.length(), MAX_ID)).replaceAll("^-+|-+$", "");
    if (shorter.equals(ambassadorId)) {
      return shorter;
    }
    UUID hash = UUID.nameUUIDFromBytes(ambassadorId.getBytes(StandardCharsets.UTF_8));
    return (shorter.isEmpty() ? "" : shorter + "-") + hash.toString().substring(0, 8);
  }

  /** A pod may start again under its name, and then it is another process. */
  private static String identity() {
    @Nullable String host = System.getenv("HOSTNAME");
    String process = UUID.randomUUID().toString().substring(0, 8);
    return (host == null || host.isEmpty() ? "control-plane" : host) + "_" + process;
  }
}
