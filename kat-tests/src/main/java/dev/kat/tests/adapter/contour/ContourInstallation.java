package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.tests.adapter.annotated.Following;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import dev.kat.tests.adapter.kubernetes.RealApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the objects of one Contour: after each change it writes what is new into the real API
 * server, and waits until Contour has taken it and Envoy has loaded what Contour made of it. All of
 * it happens in one thread.
 */
final class ContourInstallation implements Installation, Following.Rollout {

  private final String id;
  private final RealApi api;
  private final ContourProcess contour;
  private final CompletableFuture<LoadedByEnvoy> envoy = new CompletableFuture<>();
  private final ProxyRollout rollout;
  private final Following following;
  private volatile String state = "nothing has been written yet";

  private ContourInstallation(
      InstallContext context, RealApi api, ContourProcess contour, ProxyObjects objects) {
    id = context.id();
    this.api = api;
    this.contour = contour;
    ScheduledExecutorService loop =
        Executors.newSingleThreadScheduledExecutor(work -> {
          Thread thread = new Thread(work, "contour-" + id);
          thread.setDaemon(true);
          return thread;
        });
    rollout = new ProxyRollout(objects, envoy, loop, this::check);
    following = Following.start(context, this, loop);
  }

  /** Starts the API server, Contour, and what writes objects for it. */
  static ContourInstallation start(Programs programs, InstallContext context) {
    RealApi api = RealApi.start(programs.kubernetes(), context.directory().resolve("kubernetes"));
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
    return following.acknowledged(states);
  }

  private void check() {
    api.check();
    contour.check();
  }

  @Override
  public CompletableFuture<Void> of(WatchedObjects objects) {
    return rollout.of(objects);
  }

  @Override
  public Acknowledgement ended(@Nullable Throwable failure) {
    state = failure == null ? rollout.describe() : rollout.describe() + ": " + failure;
    return new Acknowledgement(rollout.generation(), List.of(state));
  }

  @Override
  public String describe() {
    return state + "\nContour:\n" + contour.lastWords();
  }

  @Override
  public void close() {
    following.close();
    rollout.close();
    contour.close();
    api.close();
  }
}
