package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.LocalEnvoy;
import dev.kat.benchmarks.WrittenConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same routes in a file as somebody would write it by hand, and nothing besides them. */
final class WrittenEdge implements Edge {

  private static final String TREE =
      """
      matcher:
        matcher_tree:
          input:
            name: request-headers
            typed_config: {"@type": type.googleapis.com/envoy.type.matcher.v3.HttpRequestHeaderMatchInput, header_name: ":path"}
          prefix_match_map:
            map:
      """;

  private final LocalEnvoy envoy;

  private WrittenEdge(LocalEnvoy envoy) {
    this.envoy = envoy;
  }

  /** Routes in a list, which Envoy goes through one by one. */
  static WrittenEdge list(Path program, Path directory, int routes, int backend)
      throws IOException, InterruptedException {
    String text = "routes:\n" + all(routes, number -> "- %s\n".formatted(route(number)));
    return start(program, directory, text, backend);
  }

  /** Routes in a tree by the path, for which no other condition may come before it. */
  static WrittenEdge tree(Path program, Path directory, int routes, int backend)
      throws IOException, InterruptedException {
    String entry =
        """
                "%s":
                  action:
                    name: route
                    typed_config: {"@type": type.googleapis.com/envoy.config.route.v3.Route, %s
        """;
    String text =
        TREE
            + all(
                routes, number -> entry.formatted(Edge.prefix(number), route(number).substring(1)));
    return start(program, directory, text, backend);
  }

  private static WrittenEdge start(Path program, Path directory, String routes, int backend)
      throws IOException, InterruptedException {
    return new WrittenEdge(
        LocalEnvoy.start(program, directory, WrittenConfig.of(DataPlane.HOST, routes, backend)));
  }

  private static String all(int routes, IntFunction<String> text) {
    return IntStream.range(0, routes).mapToObj(text).collect(Collectors.joining());
  }

  private static String route(int number) {
    return "{match: {prefix: %s}, route: {cluster: backend, prefix_rewrite: /}}"
        .formatted(Edge.prefix(number));
  }

  @Override
  public LocalEnvoy envoy() {
    return envoy;
  }

  @Override
  public void close() {
    envoy.close();
  }
}
