package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code wrk}, which asks for one route after the other.
 *
 * @param program wrk itself
 * @param connections that are open at the same time
 * @param seconds for which it asks
 */
record Load(Path program, int connections, int seconds) {

  /** In an order in which no route is next to the one before it. */
  private static final String SCRIPT =
      """
      local number = 0
      request = function()
        number = (number + 7919) %% %d
        return wrk.format("GET", string.format("/service-%%05d/page", number))
      end
      """;

  private static final Pattern RATE = Pattern.compile("Requests/sec: *([\\d.]+)");
  private static final Pattern P99 = Pattern.compile("99% *([\\d.]+)(us|ms|s)");
  private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: *(\\d+)");
  private static final Pattern BROKEN = Pattern.compile("Socket errors: .*");

  /**
   * What came out.
   *
   * @param rate requests a second
   * @param p99 milliseconds
   */
  record Result(double rate, double p99) {}

  /**
   * Asks an edge.
   *
   * @param directory for files of its own
   * @throws IOException when a request failed: then there is nothing to compare
   */
  Result on(Edge edge, int routes, Path directory) throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("paths.lua"), SCRIPT.formatted(routes));
    Path empty = Files.writeString(directory.resolve("empty"), "");
    List<String> command =
        List.of(
            program.toString(),
            "--threads",
            "1",
            "--connections",
            Integer.toString(connections),
            "--duration",
            seconds + "s",
            "--latency",
            "--script",
            script.toString(),
            "--header",
            "Host: " + DataPlane.HOST,
            "http://127.0.0.1:%d/".formatted(edge.envoy().port()));
    String output = Timed.run(command, empty, directory).output();
    if (FAILED.matcher(output).find() || BROKEN.matcher(output).find()) {
      throw new IOException("requests failed:\n" + output);
    }
    Matcher p99 = found(P99, output);
    return new Result(
        Double.parseDouble(found(RATE, output).group(1)),
        Double.parseDouble(p99.group(1)) * milliseconds(p99.group(2)));
  }

  private static double milliseconds(String unit) {
    return switch (unit) {
      case "us" -> 1e-3;
      case "ms" -> 1;
      default -> 1e3;
    };
  }

  private static Matcher found(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("no '%s' in:%n%s".formatted(pattern, output));
    }
    return matcher;
  }
}
