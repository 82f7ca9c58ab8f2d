package dev.kat.benchmarks.queries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** The query client of the first implementation, built by Go from its published module. */
final class OriginalClient {

  private static final String MODULE = "github.com/emissary-ingress/emissary/v3";
  private static final String VERSION = "v3.9.1";

  private final Path cache;

  OriginalClient(Path cache) {
    this.cache = cache.resolve("kat-client").resolve(VERSION);
  }

  /** The program; empty, with the reason on standard error, where it cannot be had. */
  Optional<Path> program() throws InterruptedException {
    Path program = cache.resolve("kat-client");
    try {
      if (!Files.isExecutable(program)) {
        System.err.println("queries: building the original client, once, in about a minute");
        build(program);
      }
      return Optional.of(program);
    } catch (IOException e) {
      System.err.println("queries: without the original client: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void build(Path program) throws IOException, InterruptedException {
    Files.createDirectories(cache);
    String found = go(List.of("go", "mod", "download", "-json", MODULE + "@" + VERSION));
    String sources = new ObjectMapper().readTree(found).path("Dir").asString();
    Path unfinished = cache.resolve("unfinished");
    String output = unfinished.toString();
    go(List.of("go", "build", "-C", sources, "-o", output, "./cmd/kat-client"));
    Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String go(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }
}
