package dev.kat.benchmarks.dataplane;

import dev.kat.benchmarks.LocalEnvoy;
import java.io.IOException;

/** An Envoy with many routes on one host, each to the same backend. */
interface Edge extends AutoCloseable {

  /** The Envoy, once it has all of its routes. */
  LocalEnvoy envoy();

  @Override
  void close() throws IOException;

  /** The path below which the route with a number is. */
  static String prefix(int number) {
    return "/service-%05d/".formatted(number);
  }
}
