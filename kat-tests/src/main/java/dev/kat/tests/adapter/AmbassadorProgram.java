package dev.kat.tests.adapter;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.server.XdsAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * A control plane with the bugs that faults can touch off as a program. It is told the URL of its
 * API server, its namespace, and where to keep its state, if anywhere; it prints where Envoys reach
 * it, and where it can be asked, and runs until it is killed or its input ends.
 */
final class AmbassadorProgram {

  private AmbassadorProgram() {}

  /** Starts it. */
  public static void main(String[] words) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err); // what is logged, whoever does it, is no address
    Path state = words.length > 2 ? Path.of(words[2]) : null;
    ControlPlane controlPlane =
        AmbassadorUnderTest.withBugs().serve(URI.create(words[0]), words[1], state);
    AdminServer admin =
        AdminServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            controlPlane,
            new Metrics());
    out.println(((XdsAddress.Plain) controlPlane.xdsAddress()).port());
    out.println(admin.address().getPort());
    out.flush();
    System.in.transferTo(OutputStream.nullOutputStream()); // whose end is that of who started it
  }
}
