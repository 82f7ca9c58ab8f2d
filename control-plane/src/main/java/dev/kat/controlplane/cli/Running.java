package dev.kat.controlplane.cli;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlaneListener;
import dev.kat.controlplane.ControlPlaneListeners;
import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.Isolation;
import dev.kat.controlplane.compiler.RememberingCompiler;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.status.StatusWriter;
import dev.kat.controlplane.watch.ResourceSource;
import dev.kat.controlplane.watch.WatchListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A control plane that runs, with all that belongs to it. */
final class Running implements AutoCloseable {

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  private Running() {}

  /**
   * Starts a control plane.
   *
   * @param source makes the source, for the one who listens to it
   * @param writing how to write into the cluster what is wrong; empty for not at all
   * @param state where the last good configuration is kept; null for nowhere
   * @throws UserErrorException when there is no source or no address for it; nothing runs then
   */
  static Running start(
      Function<WatchListener, ResourceSource> source,
      CompilerOptions options,
      Optional<StatusWriter.Settings> writing,
      Addresses addresses,
      @Nullable StateDirectory state) {
    Running running = new Running();
    Metrics metrics = new Metrics();
    running.parts.add(metrics);
    try {
      ResourceSource opened = source.apply(metrics);
      Optional<StatusWriter> writer = running.write(opened, writing, metrics);
      running.startAll(opened, options, metrics, writer, addresses, state);
      return running;
    } catch (UserErrorException e) {
      running.close();
      throw e;
    }
  }

  private Optional<StatusWriter> write(
      ResourceSource source, Optional<StatusWriter.Settings> writing, Metrics metrics) {
    Optional<StatusWriter> writer =
        writing.flatMap(settings ->
            source.statuses().map(target -> StatusWriter.start(target, settings, metrics)));
    writer.ifPresent(parts::add);
    return writer;
  }

  private void startAll(
      ResourceSource source,
      CompilerOptions options,
      Metrics metrics,
      Optional<StatusWriter> writer,
      Addresses at,
      @Nullable StateDirectory state) {
    ControlPlane.Settings settings = ControlPlane.Settings.at(at.xds()).keepingIn(state);
    List<ControlPlaneListener> listeners = new ArrayList<>(List.of(metrics));
    writer.ifPresent(one -> listeners.add(new StatusReports(one::submit, options.ambassadorId())));
    ControlPlane controlPlane =
        start(
            "--xds-address",
            () ->
                ControlPlane.start(
                    source,
                    new Isolation(
                        new RememberingCompiler(
                            () -> options.at(System.currentTimeMillis()), metrics.compilation())),
                    settings,
                    new ControlPlaneListeners(listeners)));
    AdminServer admin =
        start(
            "--admin-address",
            () ->
                AdminServer.start(
                    at.admin(),
                    controlPlane,
                    metrics,
                    at.options(),
                    () -> writer.flatMap(StatusWriter::problem)));
    addresses.add("xDS on " + controlPlane.xdsAddress());
    addresses.add("admin on http://" + HostPort.text(admin.address()) + AdminServer.DIAG);
    InetSocketAddress health = at.health();
    if (health != null) {
      AdminServer probes =
          start(
              "--health-address",
              () -> AdminServer.startProbes(health, controlPlane, metrics, at.options()));
      addresses.add("health on http://" + HostPort.text(probes.address()));
    }
  }

  private <T extends AutoCloseable> T start(String option, Start<T> start) {
    try {
      T part = start.start();
      parts.add(part);
      return part;
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.FAILED, e.getMessage() + "; choose another " + option);
    }
  }

  /** A line for each address on which it listens. */
  List<String> addresses() {
    return addresses;
  }

  /** Ends the control plane first, so that who still waits for it hears of that. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot stop " + part, e);
      }
    }
  }

  /** Where it listens; without a health address there is no server for it. */
  record Addresses(
      XdsAddress xds,
      InetSocketAddress admin,
      @Nullable InetSocketAddress health,
      AdminServer.Options options) {}

  /** Something that starts unless its address is taken. */
  @FunctionalInterface
  private interface Start<T> {
    T start() throws IOException;
  }
}
