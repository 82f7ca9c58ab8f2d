package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code propagation}: a change in an API server until an Envoy answers by it. */
@Command(
    name = "scripts/benchmark propagation",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how long a change takes from a real kube-apiserver through the control plane to the"
          + " first good answer of a real Envoy, by stage, and writes",
      "  propagation.json   all that was measured",
      "  propagation.html   the same as tables and plots",
      "It starts an etcd and a kube-apiserver of its own on free ports of the loopback; they and"
          + " all that is in them are gone at the end. All of it takes about 15 minutes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  scripts/benchmark propagation",
      "  scripts/benchmark propagation --mappings 1000 --layouts SHARED --changes 100",
      "  scripts/benchmark propagation --mappings 100 --changes 5 --warm-up 5   # for a look",
      "Programs: etcd of the package etcd-server; kube-apiserver as scripts/cluster builds it where"
          + " there is no Docker (KAT_CLUSTER_ENGINE=local scripts/cluster up); Envoy as KAT fetches"
          + " it."
    })
public final class Propagation implements Callable<Integer> {

  @Option(
      names = "--mappings",
      split = ",",
      defaultValue = "1,100,300,1000,3000,10000",
      description = "How many Mappings there are (default: ${DEFAULT-VALUE}).")
  private List<Integer> mappings = List.of();

  @Option(
      names = "--layouts",
      split = ",",
      defaultValue = "SHARED,PARTITIONED",
      description = "One host for all Mappings, a host for each (default: ${DEFAULT-VALUE}).")
  private List<Layout> layouts = List.of();

  @Option(
      names = "--changes",
      defaultValue = "100",
      description = "How many lone changes, and in a train (default: ${DEFAULT-VALUE}).")
  private int changes;

  @Option(
      names = "--warm-up",
      defaultValue = "200",
      description = "Changes before that do not count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--pause",
      paramLabel = "MILLISECONDS",
      defaultValue = "100",
      description = "Before a lone change (default: ${DEFAULT-VALUE}).")
  private int pause;

  @Mixin private final Tools tools = new Tools();

  @Option(names = "--output", paramLabel = "DIR", required = true, description = "For results.")
  private Path output = Path.of("");

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Propagation())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("kat-propagation-");
    Programs programs = tools.programs(directory);
    Path archive = directory.resolve("classes.jsa");
    List<Outcome> outcomes = new ArrayList<>();
    Instant begun = Instant.now();
    PrintStream progress = System.err;
    progress.println("propagation: logs of all processes are in " + directory);
    try (ApiServer server = ApiServer.start(programs, directory);
        Backend backend = new Backend()) {
      KubernetesApi api = server.client();
      Definitions.create(programs, api, directory);
      Path kubeconfig = server.kubeconfig();
      for (Layout layout : new TreeSet<>(layouts)) {
        Site site = new Site(api, layout, backend);
        for (int size : new TreeSet<>(mappings)) {
          progress.printf("propagation: %s, %d Mappings%n", layout.namespace(), size);
          site.grow(size);
          if (!Files.exists(archive)) {
            Measurement.rehearse(
                programs.with(ClassData.written(archive)), directory, kubeconfig, site);
            programs = programs.with(ClassData.used(archive));
          }
          Outcome outcome =
              Measurement.run(
                  programs,
                  directory.resolve(layout.namespace() + "-" + size),
                  kubeconfig,
                  site,
                  size,
                  new Measurement.Effort(warmUp, changes, Duration.ofMillis(pause)));
          outcomes.add(outcome);
          progress.println("propagation: " + TextTable.line(outcome));
        }
      }
    }
    Report report = new Report(begun.toString(), Machine.describe(programs), outcomes);
    Files.createDirectories(output);
    Files.writeString(output.resolve("propagation.json"), report.json());
    Files.writeString(output.resolve("propagation.html"), new HtmlPage(report).text());
    System.out.println(TextTable.of(report));
    return 0;
  }
}
