package dev.kat.backends;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code kat-backends serve}: serves the named backends until the process is told to stop. */
@Command(name = "serve", description = "Serves backends until SIGTERM; prints each one's ports.")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--backend",
      paramLabel = "NAME[:PORT[:TLSPORT]]",
      required = true,
      description = "A backend; port 0 or none lets the system choose. TLS only with TLSPORT.")
  private List<String> backends = List.of();

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "";

  @SuppressWarnings("NullAway.Init") // picocli injects it
  @Spec
  private CommandSpec command;

  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    BackendServer server = start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.close();
              // Being told to stop is success; the JVM's own answer to SIGTERM would be 143.
              Runtime.getRuntime().halt(0);
            }));
    print(server);
    stopped.await();
    return 0;
  }

  private BackendServer start() {
    try {
      return BackendServer.start(
          backends.stream().map(BackendSpec::parse).toList(), InetAddress.getByName(bind));
    } catch (UnknownHostException e) {
      throw new ParameterException(
          command.commandLine(), "--bind: '" + bind + "' is no address of this machine", e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--backend: " + e.getMessage(), e);
    }
  }

  private void print(BackendServer server) {
    PrintWriter out = command.commandLine().getOut();
    String host = server.address().getHostAddress();
    for (Backend backend : server.backends()) {
      out.print(backend.name() + " http=" + host + ":" + backend.port());
      backend.tlsPort().ifPresent(port -> out.print(" https=" + host + ":" + port));
      out.println();
    }
    out.flush();
  }

  static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
    if (failure instanceof UncheckedIOException io) {
      command.getErr().println(io.getMessage());
      return 1;
    }
    throw failure;
  }
}
