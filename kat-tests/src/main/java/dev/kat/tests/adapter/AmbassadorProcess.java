package dev.kat.tests.adapter;

import dev.kat.framework.api.FaultSubject.Running;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.Reaper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Our control plane in a process of its own. Its end is a signal that no program hears of: nothing
 * is closed, told or finished but by the kernel.
 */
final class AmbassadorProcess implements Running {

  private static final String LOG = "control-plane.log";

  private final Process process;
  private final String id;
  private final InetSocketAddress xds;
  private final RemoteInstallation installation;

  private AmbassadorProcess(
      Process process, String id, InetSocketAddress xds, InetSocketAddress admin) {
    this.process = process;
    this.id = id;
    this.xds = xds;
    installation = new RemoteInstallation(admin);
  }

  /** Starts one; returns when it serves. */
  static AmbassadorProcess start(InstallContext context, @Nullable Path state) {
    try {
      Path directory = Files.createDirectories(context.directory());
      Process process =
          new ProcessBuilder(words(context, state))
              .redirectError(Redirect.appendTo(directory.resolve(LOG).toFile()))
              .start();
      Reaper.watch(process);
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      return new AmbassadorProcess(process, context.id(), address(said), address(said));
    } catch (IOException e) {
      throw new UncheckedIOException("a control plane cannot be started", e);
    }
  }

  /** As the image starts it, apart from what shortens a start. */
  private static List<String> words(InstallContext context, @Nullable Path state) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                AmbassadorProgram.class.getName(),
                context.api().server().toString(),
                context.namespace()));
    if (state != null) {
      words.add(state.toString());
    }
    return words;
  }

  private static InetSocketAddress address(BufferedReader said) throws IOException {
    String port = said.readLine();
    if (port == null) {
      throw new IOException("it has ended; its last words are in " + LOG);
    }
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  @Override
  public InetSocketAddress xds() {
    return xds;
  }

  @Override
  public String envoyBootstrap() {
    return envoyBootstrap(xds);
  }

  @Override
  public String envoyBootstrap(InetSocketAddress through) {
    return AmbassadorFaults.bootstrap(id, through);
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    return installation.acknowledged(states);
  }

  @Override
  public String describe() {
    return installation.describe();
  }

  /** Returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
