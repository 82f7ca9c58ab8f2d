package dev.kat.tests.adapter;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A running control plane. */
final class AmbassadorInstallation implements Installation {

  private final ControlPlane controlPlane;
  private final String id;
  private volatile @Nullable SnapshotVersions newest;

  AmbassadorInstallation(ControlPlane controlPlane, String id) {
    this.controlPlane = controlPlane;
    this.id = id;
  }

  @Override
  public String envoyBootstrap() {
    InetSocketAddress xds = controlPlane.xdsAddress();
    return new Bootstrap(id, xds.getAddress().getHostAddress(), xds.getPort(), 0).toJson();
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    return controlPlane
        .awaitAcknowledged(snapshot -> versions(snapshot).contain(states))
        .thenApply(
            generation -> new Acknowledgement(generation.number(), generation.timeline().lines()));
  }

  /** Many wait for the same snapshot, so it is indexed once. */
  private SnapshotVersions versions(ResourceSnapshot snapshot) {
    SnapshotVersions known = newest;
    if (known == null || !known.isOf(snapshot)) {
      known = new SnapshotVersions(snapshot);
      newest = known;
    }
    return known;
  }

  @Override
  public String describe() {
    Status status = controlPlane.status();
    List<String> lines = new ArrayList<>();
    Generation current = status.current();
    if (current == null) {
      lines.add("nothing was compiled yet");
    } else {
      lines.add(
          "generation %d, acknowledged %d".formatted(current.number(), status.acknowledged()));
      current.result().diagnostics().stream().map(Diagnostic::toString).forEach(lines::add);
    }
    String failure = status.failure();
    if (failure != null) {
      lines.add(failure);
    }
    status.rejections().forEach(rejection -> lines.add(rejection.toString()));
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
