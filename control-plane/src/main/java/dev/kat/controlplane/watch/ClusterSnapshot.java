package dev.kat.controlplane.watch;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One look at a cluster, the same way as those who watch it see it. */
public final class ClusterSnapshot {

  private ClusterSnapshot() {}

  /**
   * Reads all that counts in a cluster.
   *
   * @param context of the file; null for its current one
   * @param namespace the only namespace to read; null for all
   * @throws IOException when the file or the context cannot be used, or when the cluster does not
   *     give all of it in time; the message says why
   */
  public static ResourceSnapshot read(
      Path kubeconfig, @Nullable String context, @Nullable String namespace, Duration patience)
      throws IOException {
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    try (KubernetesSource source =
        KubernetesSource.of(Kubeconfig.read(kubeconfig, context), namespace, WatchListener.NONE)) {
      source.start(() -> known.complete(true));
      try {
        boolean unused = known.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new IOException(source.problem().orElse("the API server does not answer"), e);
      }
      return source.snapshot();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the cluster", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
