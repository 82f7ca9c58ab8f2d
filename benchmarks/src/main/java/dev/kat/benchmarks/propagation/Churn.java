package dev.kat.benchmarks.propagation;

import dev.kat.benchmarks.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churn}: endpoints that come and go, many times in a second. */
@Command(
    name = "scripts/benchmark churn",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what endpoints that move at a steady rate cost: how long each takes from a real"
          + " kube-apiserver to the first answer from its new place, what goes to Envoy, and what the"
          + " control plane needs in memory, allocation and processor time. Each Service has one"
          + " Mapping, all are on one host. It writes",
      "  churn.json   all that was measured"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  scripts/benchmark churn",
      "  scripts/benchmark churn --services 100 --seconds 5   # for a look",
      "Programs: as for scripts/benchmark propagation."
    })
public final class Churn implements Callable<Integer> {

  /** Services are moved in an order that has nothing to do with that of their names. */
  private static final int STRIDE = 7919;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS = 1000;

  @Option(
      names = "--services",
      split = ",",
      defaultValue = "1000,5000",
      description = "How many, with a Mapping each (default: ${DEFAULT-VALUE}).")
  private List<Integer> services = List.of();

  @Option(
      names = "--rate",
      defaultValue = "10",
      description = "Services that move in a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description =
          "For how long, after a quarter of it that does not count"
              + " (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private final Tools tools = new Tools();

  @Option(names = "--output", paramLabel = "DIR", required = true, description = "For results.")
  private Path output = Path.of("");

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Churn()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("kat-churn-");
    Programs programs = tools.programs(directory);
    System.err.println("churn: logs of all processes are in " + directory);
    List<ChurnOutcome> outcomes = new ArrayList<>();
    System.out.print(ChurnOutcome.HEADER);
    for (int size : new TreeSet<>(services)) {
      ChurnOutcome outcome =
          measure(programs, Files.createDirectories(directory.resolve("of-" + size)), size);
      System.out.println(outcome.line());
      outcomes.add(outcome);
    }
    JsonReport.write(output, "churn.json", outcomes);
    return 0;
  }

  private ChurnOutcome measure(Programs programs, Path directory, int size) throws Exception {
    Path garbage = directory.resolve("gc.log");
    String xds = "127.0.0.1:" + Ports.free();
    int port = Ports.free();
    try (ApiServer server = ApiServer.start(programs, directory)) {
      KubernetesApi api = server.client();
      Definitions.create(programs, api, directory);
      try (ChurnSite site = ChurnSite.create(api, size);
          EnvoyChild envoy = EnvoyChild.start(programs, directory, xds);
          ControlPlaneChild controlPlane =
              ControlPlaneChild.start(
                  programs.with(GarbageLog.written(garbage)),
                  directory,
                  server.kubeconfig(),
                  ChurnSite.LAYOUT.namespace(),
                  xds,
                  port);
          Probe probe = Probe.connect(ChurnSite.LAYOUT, port)) {
        controlPlane.settle();
        List<Double> unused = move(site, probe, 0, rate * seconds / 4);
        long ignored = probe.failures();
        return churn(site, probe, controlPlane.child(), envoy, GarbageLog.fromNow(garbage));
      }
    }
  }

  private ChurnOutcome churn(
      ChurnSite site, Probe probe, Child controlPlane, EnvoyChild envoy, GarbageLog garbage)
      throws IOException, InterruptedException {
    Noise.Begin begin = Noise.begin();
    long bytes = envoy.bytesReceived();
    long updates = envoy.updatesOfMoreThanEndpoints();
    double ofControlPlane = controlPlane.processorMillis();
    double ofEnvoy = envoy.child().processorMillis();
    long begun = System.nanoTime();
    int moves = rate * seconds;
    Distribution answers = Distribution.of(move(site, probe, moves, moves));
    double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
    return new ChurnOutcome(
        site.services(),
        moves / (millis / MILLIS),
        answers,
        probe.failures(),
        (double) (envoy.bytesReceived() - bytes) / moves,
        envoy.updatesOfMoreThanEndpoints() - updates,
        garbage.megabytesPerSecond(),
        (controlPlane.processorMillis() - ofControlPlane) / millis,
        controlPlane.residentMebibytes(),
        (envoy.child().processorMillis() - ofEnvoy) / millis,
        envoy.child().residentMebibytes(),
        Noise.since(begin));
  }

  /** Moves Services at the rate, or more slowly when the one before has not arrived in time. */
  private List<Double> move(ChurnSite site, Probe probe, int first, int moves)
      throws IOException, InterruptedException {
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long next = System.nanoTime();
    List<Double> answers = new ArrayList<>();
    for (int i = 1; i <= moves; i++) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      next = Math.max(next + interval, System.nanoTime());
      int service = (int) ((long) (first + i) * STRIDE % site.services());
      long begun = System.nanoTime();
      String place = site.move(service);
      answers.add((probe.await(service, place) - begun) / NANOS_PER_MILLI);
    }
    return answers;
  }
}
