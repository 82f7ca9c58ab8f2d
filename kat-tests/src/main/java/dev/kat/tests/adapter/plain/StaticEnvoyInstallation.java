package dev.kat.tests.adapter.plain;

import com.google.protobuf.Message;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.tests.adapter.annotated.Following;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the files of one Envoy: after each change it writes what is new, and waits until Envoy
 * has loaded or refused it. New clusters come before the routes to them and old ones go after
 * these, so that no route leads nowhere. All of it happens in one thread.
 */
final class StaticEnvoyInstallation implements Installation, Following.Rollout {

  /** Envoy tells nobody when it has loaded a file; it has to be asked. */
  private static final int ASK_MILLIS = 5;

  private final String id;
  private final ScheduledExecutorService loop;
  private final ConfigFile clusterFile;
  private final ConfigFile routeFile;
  private final CompletableFuture<EnvoyWords> envoy = new CompletableFuture<>();
  private final Following following;
  private SortedMap<String, Cluster> clusters = new TreeMap<>();
  private long generation;
  private volatile String state = "nothing has been written yet";

  StaticEnvoyInstallation(InstallContext context) {
    id = context.id();
    loop =
        Executors.newSingleThreadScheduledExecutor(work -> {
          Thread thread = new Thread(work, "static-envoy-" + id);
          thread.setDaemon(true);
          return thread;
        });
    clusterFile =
        new ConfigFile(context.directory().resolve("clusters"), "cluster_manager.cds", List.of());
    routeFile =
        new ConfigFile(
            context.directory().resolve("routes"),
            "http.%s.rds.%s".formatted(HandBootstrap.EDGE, Translation.ROUTES),
            List.of(RouteConfiguration.newBuilder().setName(Translation.ROUTES).build()));
    following = Following.start(context, this, loop);
  }

  @Override
  public String envoyBootstrap() {
    return HandBootstrap.watching(id, clusterFile.source(), routeFile.source());
  }

  @Override
  public void envoyAdmin(InetSocketAddress admin) {
    envoy.complete(new EnvoyWords(admin));
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    return following.acknowledged(states);
  }

  @Override
  public CompletableFuture<Void> of(WatchedObjects objects) {
    try {
      Translation next = Translation.of(objects);
      SortedMap<String, Cluster> both = new TreeMap<>(clusters);
      both.putAll(next.clusters());
      clusters = next.clusters();
      return load(clusterFile, both.values())
          .thenComposeAsync(loaded -> load(routeFile, List.of(next.routes())), loop)
          .thenComposeAsync(loaded -> load(clusterFile, next.clusters().values()), loop);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Void> load(ConfigFile file, Collection<? extends Message> resources) {
    return file.write(resources)
        ? envoy.thenComposeAsync(words -> loaded(file, words), loop)
        : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> loaded(ConfigFile file, EnvoyWords words) {
    return words
        .statistics()
        .thenComposeAsync(
            values ->
                switch (file.verdict(values)) {
                  case LOADED -> CompletableFuture.completedFuture(null);
                  case REFUSED ->
                      words
                          .refusals()
                          .thenCompose(why ->
                              CompletableFuture.failedFuture(
                                  new IllegalStateException(
                                      "Envoy refuses %s: %s".formatted(file, why))));
                  case NONE_YET -> later(file, words);
                },
            loop);
  }

  private CompletableFuture<Void> later(ConfigFile file, EnvoyWords words) {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    var unused = loop.schedule(() -> asked.complete(null), ASK_MILLIS, TimeUnit.MILLISECONDS);
    return asked.thenCompose(now -> loaded(file, words));
  }

  @Override
  public Acknowledgement ended(@Nullable Throwable failure) {
    generation++;
    state =
        "generation %d, %s, %s%s"
            .formatted(generation, clusterFile, routeFile, failure == null ? "" : ": " + failure);
    return new Acknowledgement(generation, List.of(state));
  }

  @Override
  public String describe() {
    return state;
  }

  @Override
  public void close() {
    following.close();
  }
}
