package dev.kat.framework.env;

import dev.kat.framework.kube.ApiServer;
import dev.kat.framework.kube.ClusterDns;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The API server inside this JVM, with its DNS, as a place for objects. */
public final class InProcessApi implements ObjectStore, AutoCloseable {

  /** More than anybody falls behind on one machine. */
  private static final int REMEMBERED = 5000;

  private final ApiServer server = new ApiServer(REMEMBERED);
  private final ClusterDns dns = new ClusterDns(server);

  /** Where it listens. */
  public URI uri() {
    return server.uri();
  }

  /** The DNS server that knows its Services. */
  public InetSocketAddress dns() {
    return dns.address();
  }

  /** The server itself. */
  public ApiServer server() {
    return server;
  }

  @Override
  public CompletableFuture<String> write(HasMetadata object, boolean known) {
    try {
      return CompletableFuture.completedFuture(known ? server.put(object) : server.create(object));
    } catch (IllegalStateException e) {
      return CompletableFuture.failedFuture(
          new EnvironmentException(
              "%s cannot be created: %s".formatted(Manifests.nameOf(object), e.getMessage()), e));
    }
  }

  @Override
  public CompletableFuture<Void> delete(HasMetadata object) {
    server.remove(object);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    dns.close();
    server.close();
  }
}
