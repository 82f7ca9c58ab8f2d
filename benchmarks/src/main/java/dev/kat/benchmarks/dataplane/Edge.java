package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.LocalEnvoy;
import java.io.IOException;
import java.util.Optional;

/** An Envoy with many routes on one host, each to the same backend. */
interface Edge extends AutoCloseable {

  /** The Envoy, once it has all of its routes. */
  LocalEnvoy envoy();

  /**
   * Changes one of the routes, over and over, and waits each time until Envoy has it.
   *
   * @return nothing where that is not possible
   */
  default Optional<Changes> changes(int count) throws IOException {
    return Optional.empty();
  }

  /**
   * What a change takes, on average.
   *
   * @param sent milliseconds from the compilation to the acknowledgement
   * @param processor milliseconds of a processor that Envoy needs for it
   */
  record Changes(double sent, double processor) {}

  @Override
  void close() throws IOException;

  /** The path below which the route with a number is. */
  static String prefix(int number) {
    return "/service-%05d/".formatted(number);
  }
}
