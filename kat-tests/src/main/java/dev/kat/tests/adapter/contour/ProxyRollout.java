package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.WatchedObjects;
import dev.kat.tests.adapter.kubernetes.Asking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings Mappings to an Envoy by way of Contour: Services first, then the HTTPProxies of all
 * domains; when Contour has accepted these, the one whose route tells that Envoy has loaded them;
 * Services that nothing names any more go last. For one thread.
 */
final class ProxyRollout implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /**
   * Where the routes stand. An HTTPProxy has one host name, and none that stands for all: these are
   * the domains of this edge.
   */
  private static final Map<String, String> DOMAINS =
      Map.of("com", "*.example.com", "org", "*.example.org");

  private static final String MARK = "mark";

  /** An HTTPProxy has at least one route. */
  private static final List<Map<String, Object>> NOTHING =
      List.of(Map.of("directResponsePolicy", Map.of("statusCode", 404)));

  private final ProxyObjects objects;
  private final CompletableFuture<LoadedByEnvoy> envoy;
  private final Executor loop;
  private final Runnable check;
  private final Set<Upstream> upstreams = new HashSet<>();
  private @Nullable ProxyTranslation loaded;
  private long generation;

  /**
   * A rollout.
   *
   * @param loop runs all of it
   * @param check throws when what it needs runs no more
   */
  ProxyRollout(
      ProxyObjects objects, CompletableFuture<LoadedByEnvoy> envoy, Executor loop, Runnable check) {
    this.objects = objects;
    this.envoy = envoy;
    this.loop = loop;
    this.check = check;
  }

  /** Completes when Envoy serves what these objects say. */
  CompletableFuture<Void> of(WatchedObjects watched) {
    try {
      ProxyTranslation next = ProxyTranslation.of(watched);
      if (next.equals(loaded)) {
        return CompletableFuture.completedFuture(null);
      }
      loaded = null;
      long number = ++generation;
      next.upstreams().stream().filter(upstreams::add).forEach(objects::add);
      List<Map<String, Object>> routes = next.routes().isEmpty() ? NOTHING : next.routes();
      DOMAINS.forEach((name, fqdn) -> objects.put(name, fqdn, routes));
      return accepted(DOMAINS.keySet())
          .thenComposeAsync(done -> marked(number), loop)
          .thenRunAsync(() -> finish(next), loop);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Void> accepted(Set<String> names) {
    return Asking.within(
        PATIENCE,
        "Contour has accepted HTTPProxies",
        Asking.until(
            () -> {
              check.run();
              return CompletableFuture.completedFuture(
                  names.stream().allMatch(objects::isAccepted));
            },
            loop));
  }

  private CompletableFuture<Void> marked(long number) {
    objects.put(MARK, LoadedByEnvoy.HOST, List.of(LoadedByEnvoy.route(number)));
    return envoy.thenComposeAsync(
        state ->
            Asking.within(
                PATIENCE,
                "Envoy has loaded what Contour made",
                Asking.until(
                    () -> {
                      check.run();
                      return state.is(number);
                    },
                    loop)),
        loop);
  }

  private void finish(ProxyTranslation next) {
    List<Upstream> left = new ArrayList<>(upstreams);
    left.removeAll(next.upstreams());
    left.forEach(objects::remove);
    left.forEach(upstreams::remove);
    loaded = next;
  }

  long generation() {
    return generation;
  }

  String describe() {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("generation", generation);
    words.put("services", upstreams.size());
    words.put("routes", loaded == null ? "not loaded" : loaded.routes().size());
    return words.toString();
  }

  @Override
  public void close() {
    objects.close();
  }
}
