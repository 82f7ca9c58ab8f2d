package dev.kat.benchmarks.propagation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** One connection to an Envoy that asks until it is answered by the newest version. */
final class Probe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Asking all the time would take a processor from those who are measured. */
  private static final long PAUSE = Duration.ofNanos(300_000).toNanos();

  private final Layout layout;
  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;
  private long failures;

  private Probe(Layout layout, Socket socket) throws IOException {
    this.layout = layout;
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    out = socket.getOutputStream();
  }

  /** Connects as soon as somebody listens. */
  static Probe connect(Layout layout, int port) throws InterruptedException {
    Probe[] connected = new Probe[1];
    Await.until(
        "a listener of Envoy",
        () -> {
          try {
            connected[0] = new Probe(layout, new Socket(InetAddress.getLoopbackAddress(), port));
            return true;
          } catch (IOException e) {
            return false;
          }
        });
    return connected[0];
  }

  /** Asks until a Mapping answers in this version; the result is the moment, in nanoseconds. */
  long await(int mapping, String version) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!version.equals(ask(mapping))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "mapping %d never answered as version %s".formatted(mapping, version));
      }
      LockSupport.parkNanos(PAUSE);
    }
    return System.nanoTime();
  }

  /** The version that a Mapping answers in; empty when it does not answer. */
  private String ask(int mapping) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nhost: %s\r\n\r\n"
            .formatted(layout.prefix(mapping), layout.host(mapping));
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    String status = in.readLine();
    if (status == null) {
      throw new IOException("Envoy ended the connection of the probe");
    }
    String version = "";
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith(Site.VERSION_HEADER + ": ")) {
        version = line.substring(Site.VERSION_HEADER.length() + 2);
      } else if (lower.startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring("content-length: ".length()));
      }
    }
    for (int i = 0; i < length; i++) {
      int unused = in.read();
    }
    if (status.contains(" 200 ")) {
      return version;
    }
    failures++;
    return "";
  }

  /** How many answers were not good since it was asked last. */
  long failures() {
    long since = failures;
    failures = 0;
    return since;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
