package dev.kat.tests.adapter.plain;

import com.google.protobuf.Message;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.tests.adapter.annotated.ObjectWatch;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.net.InetSocketAddress;
import java.util.ArrayList;
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
final class StaticEnvoyInstallation implements Installation {

  /** Envoy tells nobody when it has loaded a file; it has to be asked. */
  private static final int ASK_MILLIS = 5;

  private final String id;
  private final ScheduledExecutorService loop;
  private final ConfigFile clusterFile;
  private final ConfigFile routeFile;
  private final CompletableFuture<EnvoyWords> envoy = new CompletableFuture<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final ObjectWatch watch;
  private SortedMap<String, Cluster> clusters = new TreeMap<>();
  private boolean busy;
  private boolean changedMeanwhile;
  private long generation;
  private volatile String state = "nothing has been written yet";

  private record Waiting(List<ObjectState> states, CompletableFuture<Acknowledgement> answer) {}

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
    watch = new ObjectWatch(context.api(), context.namespace(), () -> loop.execute(this::changed));
    loop.execute(this::changed);
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
    CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
    loop.execute(() -> {
      waiting.add(new Waiting(states, answer));
      changed();
    });
    return answer;
  }

  private void changed() {
    if (busy) {
      changedMeanwhile = true;
      return;
    }
    busy = true;
    WatchedObjects objects = watch.objects();
    CompletableFuture<Void> unused =
        rollOut(objects)
            .handleAsync(
                (done, failure) -> {
                  settle(objects, failure);
                  busy = false;
                  if (changedMeanwhile) {
                    changedMeanwhile = false;
                    changed();
                  }
                  return null;
                },
                loop);
  }

  private CompletableFuture<Void> rollOut(WatchedObjects objects) {
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

  private void settle(WatchedObjects objects, @Nullable Throwable failure) {
    generation++;
    state =
        "generation %d, %s, %s%s"
            .formatted(generation, clusterFile, routeFile, failure == null ? "" : ": " + failure);
    List<Waiting> served = waiting.stream().filter(each -> objects.contain(each.states())).toList();
    waiting.removeAll(served);
    for (Waiting each : served) {
      if (failure == null) {
        each.answer().complete(new Acknowledgement(generation, List.of(state)));
      } else {
        each.answer().completeExceptionally(failure);
      }
    }
  }

  @Override
  public String describe() {
    return state;
  }

  @Override
  public void close() {
    watch.close();
    loop.shutdownNow();
  }
}
