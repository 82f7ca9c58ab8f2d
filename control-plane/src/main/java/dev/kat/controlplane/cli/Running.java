package dev.kat.controlplane.cli;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerMemory;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.watch.ResourceSource;
import dev.kat.controlplane.watch.WatchListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
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
   * @throws UserErrorException when there is no source or no address for it; nothing runs then
   */
  static Running start(
      Function<WatchListener, ResourceSource> source,
      CompilerOptions options,
      Addresses addresses) {
    Running running = new Running();
    Metrics metrics = new Metrics();
    running.parts.add(metrics);
    try {
      running.startAll(source.apply(metrics), options, metrics, addresses);
      return running;
    } catch (UserErrorException e) {
      running.close();
      throw e;
    }
  }

  private void startAll(
      ResourceSource source, CompilerOptions options, Metrics metrics, Addresses at) {
    CompilerMemory memory = new CompilerMemory();
    ControlPlane.Settings settings = ControlPlane.Settings.at(at.xds());
    ControlPlane controlPlane =
        start(
            "--xds-address",
            () ->
                ControlPlane.start(
                    source,
                    snapshot ->
                        Compiler.compile(
                            snapshot,
                            options.at(System.currentTimeMillis()),
                            memory,
                            metrics.compilation()),
                    settings,
                    metrics));
    AdminServer admin =
        start(
            "--admin-address",
            () -> AdminServer.start(at.admin(), controlPlane, metrics, at.options()));
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
