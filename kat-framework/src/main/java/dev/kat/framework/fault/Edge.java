package dev.kat.framework.fault;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.env.EnvoyAdmin;
import dev.kat.framework.env.EnvoyProcess;
import dev.kat.framework.query.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The Envoy of a site, from one start to the next. */
final class Edge implements AutoCloseable {

  private final Path binary;
  private final Path directory;
  private final String name;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private EnvoyProcess process;

  Edge(Path binary, Path directory, String name, String bootstrap) {
    this.binary = binary;
    this.directory = directory;
    this.name = name;
    process = start(bootstrap);
  }

  private EnvoyProcess start(String bootstrap) {
    try {
      return EnvoyProcess.start(binary, name, bootstrap, Files.createDirectories(directory), 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the Envoy of site " + name + " cannot be started", e);
    }
  }

  /** Ends it at once, and begins another one. */
  void restart(String bootstrap) {
    process.close();
    Waits.join(process.end(), "the end of an Envoy");
    process = start(bootstrap);
  }

  /** Where it listens, once it serves a configuration. */
  Target serving() {
    Waits.join(process.serving(), "an Envoy that serves");
    return Waits.until(this::target, target -> !target.listeners().isEmpty(), "a listener");
  }

  /** Where it listens now. */
  Target target() {
    return new Target(Waits.join(listeners(), "the listeners of an Envoy"));
  }

  private CompletableFuture<Map<String, InetSocketAddress>> listeners() {
    return admin().thenCompose(EnvoyAdmin::listeners);
  }

  private CompletableFuture<EnvoyAdmin> admin() {
    return process.adminAddress().thenApply(address -> new EnvoyAdmin(http, address));
  }

  /** Whether there is a listener with the name that faults give those for TLS. */
  boolean listens(String listener) {
    return target().listeners().containsKey(listener);
  }

  /** The names of its clusters and all else that it has, as JSON. */
  String configuration() {
    return Waits.join(admin().thenCompose(EnvoyAdmin::configDump), "the configuration of an Envoy");
  }

  String words() {
    return process.lastLines().stream()
        .filter(line -> !line.startsWith("ACCESS "))
        .collect(Collectors.joining("\n"));
  }

  /** The listener that takes requests in cleartext. */
  static String cleartext() {
    return InstallSettings.HTTP_LISTENER;
  }

  @Override
  public void close() {
    process.close();
  }
}
