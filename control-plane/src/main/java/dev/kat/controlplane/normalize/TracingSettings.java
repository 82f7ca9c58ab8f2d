package dev.kat.controlplane.normalize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TracingService is sent.
 *
 * @param tags headers that become tags, in lower case
 */
public record TracingSettings(Collector collector, Sampling sampling, List<String> tags) {

  public TracingSettings {
    tags = List.copyOf(tags);
  }

  /** Which requests have spans, in percent, 0 to 100. */
  public record Sampling(int client, int random, int overall) {}

  /** What speaks to the service. */
  public sealed interface Collector {

    /** Folds over the kinds of collector. */
    <T> T fold(Fold<T> fold);

    /**
     * Zipkin.
     *
     * @param protobuf whether spans are sent as protocol buffers, and not as JSON
     * @param host null for the name of the cluster
     */
    record Zipkin(
        String path, boolean protobuf, @Nullable String host, boolean wideIds, boolean sharedSpans)
        implements Collector {
      @Override
      public <T> T fold(Fold<T> fold) {
        return fold.zipkin(this);
      }
    }

    /** OpenTelemetry over gRPC. */
    record OpenTelemetry(String serviceName) implements Collector {
      @Override
      public <T> T fold(Fold<T> fold) {
        return fold.openTelemetry(this);
      }
    }

    /**
     * Datadog.
     *
     * @param host null for the name of the cluster
     */
    record Datadog(String serviceName, @Nullable String host) implements Collector {
      @Override
      public <T> T fold(Fold<T> fold) {
        return fold.datadog(this);
      }
    }

    /** One case for each kind. */
    interface Fold<T> {
      T zipkin(Zipkin zipkin);

      T openTelemetry(OpenTelemetry openTelemetry);

      T datadog(Datadog datadog);
    }
  }
}
