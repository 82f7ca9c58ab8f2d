package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.tests.adapter.annotated.ObjectWatch;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the objects of one Contour: after each change it writes what is new into the real API
 * server, and waits until Contour has taken it and Envoy has loaded what Contour made of it. All of
 * it happens in one thread.
 */
final class ContourInstallation implements Installation {

  private final String id;
  private final RealApi api;
  private final ContourProcess contour;
  private final ExecutorService loop;
  private final CompletableFuture<LoadedByEnvoy> envoy = new CompletableFuture<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final ProxyRollout rollout;
  private final ObjectWatch watch;
  private boolean busy;
  private boolean changedMeanwhile;
  private volatile String state = "nothing has been written yet";

  private record Waiting(List<ObjectState> states, CompletableFuture<Acknowledgement> answer) {}

  private ContourInstallation(
      InstallContext context, RealApi api, ContourProcess contour, ProxyObjects objects) {
    id = context.id();
    this.api = api;
    this.contour = contour;
    loop =
        Executors.newSingleThreadExecutor(work -> {
          Thread thread = new Thread(work, "contour-" + id);
          thread.setDaemon(true);
          return thread;
        });
    rollout = new ProxyRollout(objects, envoy, loop, this::check);
    watch = new ObjectWatch(context.api(), context.namespace(), () -> loop.execute(this::changed));
    loop.execute(this::changed);
  }

  /** Starts the API server, Contour, and what writes objects for it. */
  static ContourInstallation start(Programs programs, InstallContext context) {
    RealApi api = RealApi.start(programs, context.directory().resolve("kubernetes"));
    try {
      KubernetesClient client = api.client();
      ProxyObjects.define(client, programs.definitions());
      ProxyObjects objects = new ProxyObjects(client, context.namespace());
      ContourProcess contour =
          new ContourProcess(programs, api, context.namespace(), context.directory());
      return new ContourInstallation(context, api, contour, objects);
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  @Override
  public String envoyBootstrap() {
    return contour.envoyBootstrap(id);
  }

  @Override
  public Optional<String> listener() {
    return Optional.of(ContourProcess.LISTENER);
  }

  @Override
  public void envoyAdmin(InetSocketAddress admin) {
    envoy.complete(new LoadedByEnvoy(admin, contour.http()));
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

  private void check() {
    api.check();
    contour.check();
  }

  private void changed() {
    if (busy) {
      changedMeanwhile = true;
      return;
    }
    busy = true;
    WatchedObjects objects = watch.objects();
    CompletableFuture<Void> unused =
        rollout
            .of(objects)
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

  private void settle(WatchedObjects objects, @Nullable Throwable failure) {
    state = failure == null ? rollout.describe() : rollout.describe() + ": " + failure;
    List<Waiting> served = waiting.stream().filter(each -> objects.contain(each.states())).toList();
    waiting.removeAll(served);
    for (Waiting each : served) {
      if (failure == null) {
        each.answer().complete(new Acknowledgement(rollout.generation(), List.of(state)));
      } else {
        each.answer().completeExceptionally(failure);
      }
    }
  }

  @Override
  public String describe() {
    return state + "\nContour:\n" + contour.lastWords();
  }

  @Override
  public void close() {
    watch.close();
    loop.shutdownNow();
    rollout.close();
    contour.close();
    api.close();
  }
}
