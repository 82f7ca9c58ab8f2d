package dev.kat.benchmarks.queries;

import dev.kat.benchmarks.JsonReport;
import dev.kat.benchmarks.LocalEnvoy;
import dev.kat.benchmarks.PathBackend;
import dev.kat.benchmarks.WrittenConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code queries}: the query engine beside the original's client and wrk. */
@Command(
    name = "scripts/benchmark queries",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast the query engine asks, and what that costs, beside the client of the first"
          + " implementation and wrk, on one Envoy with one worker and one backend, and writes",
      "  queries.json   all that was measured",
      "Each client is a process of its own, one after the other; the figures are medians."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  scripts/benchmark queries",
      "  scripts/benchmark queries --repeat 1 --rounds 3   # for a look, in half a minute",
      "The original client needs Go to be built, once; wrk is the package of that name. What is not"
          + " there is left out, and said so."
    })
public final class Queries implements Callable<Integer> {

  private static final String ROUTES = "routes: [{match: {prefix: /}, route: {cluster: backend}}]";

  private static final String CACHE = "${env:XDG_CACHE_HOME:-${sys:user.home}/.cache}/kat/";

  @Option(
      names = "--queries",
      defaultValue = "10000",
      description = "Distinct queries in a round (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "At the same time, for engine and wrk (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "In one JVM, 2 or more (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--repeat",
      defaultValue = "5",
      description = "How often each client runs (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--envoy",
      defaultValue = CACHE + "envoy/1.40.0/envoy",
      description = "The program.")
  private Path envoy = Path.of("");

  @Option(names = "--wrk", defaultValue = "/usr/bin/wrk", description = "The program.")
  private Path wrk = Path.of("");

  @Option(names = "--cache", defaultValue = CACHE, hidden = true)
  private Path cache = Path.of("");

  @Option(names = "--output", paramLabel = "DIR", required = true, description = "For results.")
  private Path output = Path.of("");

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Queries()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Path> original = new OriginalClient(cache).program();
    Path directory = Files.createTempDirectory("kat-queries-");
    Map<String, List<Figures>> all = new LinkedHashMap<>();
    try (PathBackend backend = new PathBackend();
        LocalEnvoy proxy =
            LocalEnvoy.start(envoy, directory, WrittenConfig.of("*", ROUTES, backend.port()))) {
      Clients clients = new Clients(proxy.port(), queries, connections, directory);
      for (int i = 1; i <= repeat; i++) {
        System.err.printf("queries: %d of %d%n", i, repeat);
        add(all, clients.engine(rounds, false));
        add(all, clients.engine(rounds, true));
        if (original.isPresent()) {
          add(all, List.of(clients.original(original.get())));
        }
        if (Files.isExecutable(wrk)) {
          add(all, List.of(clients.wrk(wrk)));
        }
      }
    }
    JsonReport.write(output, "queries.json", all);
    List<Figures> medians = all.values().stream().map(Figures::median).toList();
    System.out.print(Figures.HEADER);
    medians.forEach(figures -> System.out.print(figures.line()));
    System.out.print(ratios(medians));
    return 0;
  }

  private static void add(Map<String, List<Figures>> all, List<Figures> figures) {
    figures.forEach(
        each -> all.computeIfAbsent(each.client(), name -> new ArrayList<>()).add(each));
  }

  /** How the engine stands to the others, when it is warm. */
  private static String ratios(List<Figures> medians) {
    StringBuilder text = new StringBuilder();
    for (Figures engine :
        which(medians, "engine").filter(f -> f.client().contains("warm")).toList()) {
      Stream.concat(which(medians, "original"), which(medians, "wrk"))
          .forEach(other ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "%n%s: %.2f times the rate of %s, %.2f of its processor time",
                      engine.client(),
                      engine.rate() / other.rate(),
                      other.client(),
                      engine.processorForTenThousand() / other.processorForTenThousand())));
    }
    return text.append(String.format("%n")).toString();
  }

  private static Stream<Figures> which(List<Figures> medians, String name) {
    return medians.stream().filter(figures -> figures.client().startsWith(name));
  }
}
