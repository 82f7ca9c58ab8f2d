package dev.kat.framework.env;

import java.nio.file.Path;

/** The pinned Envoy for tests; found once. */
final class RealEnvoy {

  static final Path BINARY = EnvoyBinary.find(System.out::println);

  private RealEnvoy() {}
}
