package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.Label;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.config.route.v3.RateLimit.Action;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code labels} and {@code rate_limits}: what the RateLimitService is told of a Mapping's
 * requests. A redirect is not counted.
 */
final class RateLimits implements Feature<RateLimits.Value> {

  private static final Label.Fold<Action> ACTION =
      new Label.Fold<>() {
        @Override
        public Action sourceCluster() {
          return Action.newBuilder()
              .setSourceCluster(Action.SourceCluster.getDefaultInstance())
              .build();
        }

        @Override
        public Action destinationCluster() {
          return Action.newBuilder()
              .setDestinationCluster(Action.DestinationCluster.getDefaultInstance())
              .build();
        }

        @Override
        public Action remoteAddress() {
          return Action.newBuilder()
              .setRemoteAddress(Action.RemoteAddress.getDefaultInstance())
              .build();
        }

        @Override
        public Action genericKey(String key, String value) {
          return Action.newBuilder()
              .setGenericKey(
                  Action.GenericKey.newBuilder().setDescriptorKey(key).setDescriptorValue(value))
              .build();
        }

        @Override
        public Action requestHeader(String key, String header) {
          return Action.newBuilder()
              .setRequestHeaders(
                  Action.RequestHeaders.newBuilder().setDescriptorKey(key).setHeaderName(header))
              .build();
        }
      };

  /** The groups of labels, in the order in which they are written. */
  record Value(List<Group> groups) {
    Value {
      groups = List.copyOf(groups);
    }
  }

  /** Labels that are counted together; at least one. */
  record Group(List<Label> labels) {
    Group {
      labels = List.copyOf(labels);
    }
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    List<List<Label>> labels = mapping.mapping().use().labels();
    return labels.isEmpty() || mapping.redirects()
        ? null
        : new Value(labels.stream().map(Group::new).toList());
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    for (Group group : value.groups()) {
      RateLimit.Builder limit = RateLimit.newBuilder();
      group.labels().forEach(label -> limit.addActions(label.fold(ACTION)));
      route.getRouteBuilder().addRateLimits(limit);
    }
  }
}
