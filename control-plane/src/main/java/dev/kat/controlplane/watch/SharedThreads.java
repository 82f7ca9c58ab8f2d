package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads of all Kubernetes clients in this JVM, for each would have a dozen of its own. */
final class SharedThreads {

  private static final int EVENT_LOOPS = 2;

  /** With it, names are looked up as by all other parts of the JVM. */
  private static final String JDK_RESOLVER = "vertx.disableDnsResolver";

  private static final Vertx VERTX = vertx();
  private static final WatchTransport NETWORK = new WatchTransport(VERTX);
  private static final Executor TASKS = Executors.newCachedThreadPool(SharedThreads::newThread);

  private SharedThreads() {}

  /** A client that uses them; closing it leaves them to the others. */
  static KubernetesClient client(Config config) {
    return client(config, NETWORK);
  }

  /** The same over a transport that has these threads as well. */
  static KubernetesClient client(Config config, WatchTransport transport) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(transport)
        .withTaskExecutor(TASKS)
        .build();
  }

  /** The transport of all but those that say otherwise. */
  static WatchTransport transport() {
    return NETWORK;
  }

  /** A transport with times of its own. */
  static WatchTransport transport(Duration ping, Duration silence) {
    return new WatchTransport(VERTX, ping, silence);
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "kubernetes");
    thread.setDaemon(true);
    return thread;
  }

  private static Vertx vertx() {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(EVENT_LOOPS)
            .setUseDaemonThread(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    String before = System.setProperty(JDK_RESOLVER, "true");
    try {
      return Vertx.vertx(options);
    } finally {
      if (before == null) {
        System.clearProperty(JDK_RESOLVER);
      } else {
        System.setProperty(JDK_RESOLVER, before);
      }
    }
  }
}
