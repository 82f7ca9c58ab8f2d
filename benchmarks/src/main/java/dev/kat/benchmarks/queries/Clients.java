package dev.kat.benchmarks.queries;

import dev.kat.benchmarks.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The clients that are measured, each a process of its own, all on one address. */
final class Clients {

  /** Rounds after which the just-in-time compiler has little left to do. */
  private static final int HOT = 10;

  /** The original client's own default; a connection for each query, this many at a time. */
  private static final int GO_CONNECTIONS = 25;

  /** It does without no version of TLS, not even in cleartext. */
  private static final String QUERY =
      "{\"url\": \"http://127.0.0.1:%d/query/%d\", \"minTLSv\": \"\", \"maxTLSv\": \"\"}";

  private static final Pattern WRK_RATE = Pattern.compile("Requests/sec: *([\\d.]+)");
  private static final Pattern WRK_TOTAL = Pattern.compile("(\\d+) requests in");
  private static final Pattern ANSWERED = Pattern.compile("\"status\": ?200\\b");

  private final int port;
  private final int queries;
  private final int connections;
  private final Path directory;

  Clients(int port, int queries, int connections, Path directory) {
    this.port = port;
    this.queries = queries;
    this.connections = connections;
    this.directory = directory;
  }

  /** Our engine in a fresh JVM: a figure for each round. */
  List<Figures> engine(int rounds, boolean fresh) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            EngineChild.class.getName(),
            Integer.toString(port),
            Integer.toString(queries),
            Integer.toString(connections),
            Integer.toString(rounds),
            Boolean.toString(fresh));
    Timed run = Timed.run(command, empty(), directory);
    List<Figures> figures = new ArrayList<>();
    for (String line : run.output().lines().filter(each -> each.matches("[\\d.E -]+")).toList()) {
      String[] fields = line.split(" ");
      figures.add(
          new Figures(
              "engine, %s, %s"
                  .formatted(
                      fresh ? "a connection for each query" : "kept connections",
                      figures.isEmpty()
                          ? "first round of a JVM"
                          : figures.size() < HOT ? "warm" : "warm, after " + HOT + " rounds"),
              connections,
              queries,
              Double.parseDouble(fields[0]),
              Double.parseDouble(fields[1]),
              Long.parseLong(fields[2])));
    }
    return figures;
  }

  /** The client of the first implementation: queries as JSON in, the same with results out. */
  Figures original(Path program) throws IOException, InterruptedException {
    Path input =
        Files.writeString(
            directory.resolve("queries.json"),
            IntStream.range(0, queries)
                .mapToObj(number -> QUERY.formatted(port, number))
                .collect(Collectors.joining(",", "[", "]")));
    Timed run = Timed.run(List.of(program.toString()), input, directory);
    long answered = ANSWERED.matcher(run.output()).results().count();
    return new Figures(
        "original client in Go, a connection for each query",
        GO_CONNECTIONS,
        queries,
        run.seconds(),
        run.processorSeconds(),
        queries - answered);
  }

  /** {@code wrk}, which sends one request over and over and looks at no answer. */
  Figures wrk(Path program) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            "--threads",
            "2",
            "--connections",
            Integer.toString(connections),
            "--duration",
            "3s",
            "http://127.0.0.1:%d/query/0".formatted(port));
    Timed run = Timed.run(command, empty(), directory);
    long sent = Long.parseLong(found(WRK_TOTAL, run.output()));
    double rate = Double.parseDouble(found(WRK_RATE, run.output()));
    return new Figures("wrk", connections, sent, sent / rate, run.processorSeconds(), -1);
  }

  private static String found(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException(String.format(Locale.ROOT, "no '%s' in:%n%s", pattern, output));
    }
    return matcher.group(1);
  }

  private Path empty() throws IOException {
    Path empty = directory.resolve("empty");
    return Files.exists(empty) ? empty : Files.createFile(empty);
  }
}
