package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.JsonReport;
import dev.kat.benchmarks.PathBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dataplane}: what an Envoy does with the routes that it is given. */
@Command(
    name = "scripts/benchmark dataplane",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many requests an Envoy with one worker passes on to a backend, with many"
          + " Mappings on one host, beside configurations written by hand, and writes",
      "  dataplane.json   all that was measured",
      "Each is asked in turn, over and over; the figures are medians by the rate."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  scripts/benchmark dataplane",
      "  scripts/benchmark dataplane --mappings 10,1000 --repeat 1   # for a look, in half a minute",
      "It needs wrk, the package of that name."
    })
public final class DataPlane implements Callable<Integer> {

  static final String HOST = "www.example.com";

  private static final String CACHE = "${env:XDG_CACHE_HOME:-${sys:user.home}/.cache}/kat/";

  private static final String HEADER =
      """
      | Mappings | routes of | requests/s | p99 ms | Envoy MiB | change, ms | of it Envoy's processor |
      |---:|---|---:|---:|---:|---:|---:|
      """;

  @Option(
      names = "--mappings",
      split = ",",
      defaultValue = "10,1000,10000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private List<Integer> mappings = List.of();

  @Option(
      names = "--connections",
      defaultValue = "16",
      description = "At the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "For which each is asked (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--repeat",
      defaultValue = "3",
      description = "How often each is asked (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--changes",
      defaultValue = "20",
      description = "How often one Mapping is changed (default: ${DEFAULT-VALUE}).")
  private int changes;

  @Option(
      names = "--envoy",
      defaultValue = CACHE + "envoy/1.40.0/envoy",
      description = "The program.")
  private Path envoy = Path.of("");

  @Option(names = "--wrk", defaultValue = "/usr/bin/wrk", description = "The program.")
  private Path wrk = Path.of("");

  @Option(names = "--output", paramLabel = "DIR", required = true, description = "For results.")
  private Path output = Path.of("");

  /** Where routes come from. */
  private enum Origin {
    COMPILED_LIST("the control plane, a list", CompiledEdge::list),
    COMPILED_INDEX("the control plane, an index", CompiledEdge::index),
    LIST("a list by hand", WrittenEdge::list),
    TREE("a tree by hand", WrittenEdge::tree);

    private final String words;
    private final Start start;

    Origin(String words, Start start) {
      this.words = words;
      this.start = start;
    }
  }

  private interface Start {
    Edge start(Path program, Path directory, int routes, int backend)
        throws IOException, InterruptedException;
  }

  private record Row(
      int mappings,
      String routesOf,
      double requestsPerSecond,
      double p99,
      double envoyMebibytes,
      Optional<Edge.Changes> changes) {

    String line() {
      return String.format(
          Locale.ROOT,
          "| %d | %s | %.0f | %.2f | %.0f | %s | %s |",
          mappings,
          routesOf,
          requestsPerSecond,
          p99,
          envoyMebibytes,
          words(Edge.Changes::sent),
          words(Edge.Changes::processor));
    }

    private String words(ToDoubleFunction<Edge.Changes> figure) {
      return changes
          .map(one -> String.format(Locale.ROOT, "%.1f", figure.applyAsDouble(one)))
          .orElse("");
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DataPlane()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isExecutable(wrk)) {
      System.err.printf("dataplane: there is no %s; install wrk, or name it with --wrk%n", wrk);
      return 2;
    }
    List<Row> rows = new ArrayList<>();
    System.out.print(HEADER);
    try (PathBackend backend = new PathBackend()) {
      for (int routes : mappings) {
        for (Origin origin : Origin.values()) {
          Row row = measure(origin, routes, backend.port());
          System.out.println(row.line());
          rows.add(row);
        }
      }
    }
    JsonReport.write(output, "dataplane.json", rows);
    return 0;
  }

  private Row measure(Origin origin, int routes, int backend)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("kat-dataplane-");
    List<Load.Result> results = new ArrayList<>();
    try (Edge edge = origin.start.start(envoy, directory, routes, backend)) {
      Load warming = new Load(wrk, connections, 1);
      Load load = new Load(wrk, connections, seconds);
      warming.on(edge, routes, directory);
      for (int i = 0; i < repeat; i++) {
        results.add(load.on(edge, routes, directory));
      }
      results.sort(Comparator.comparing(Load.Result::rate));
      Load.Result median = results.get(results.size() / 2);
      double mebibytes = edge.envoy().mebibytes();
      return new Row(
          routes, origin.words, median.rate(), median.p99(), mebibytes, edge.changes(changes));
    }
  }
}
