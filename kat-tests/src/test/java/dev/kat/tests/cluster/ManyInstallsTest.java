package dev.kat.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.Echo;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.cluster.ClusterEnvironment;
import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.cluster.Home;
import dev.kat.framework.env.Environment.InstallRequest;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.env.Patience;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred installs with five hundred backends, deployed in one batch, and then once more. What
 * that takes is measured while no other test runs.
 */
@Tag("cluster-alone")
class ManyInstallsTest {

  private static final int INSTALLS = 100;
  private static final int BACKENDS_EACH = 5;

  /** Told, not asserted: how long it takes is the machine's doing, too. */
  private static final double AIM = 60;

  private static final Patience PATIENCE = new Patience(Duration.ofMinutes(3));

  private final HttpClient http = HttpClient.newHttpClient();
  private @TempDir Path directory;

  @Test
  void areServedAsSoonAsTheyAreReadyAndFoundAgainByTheNextRun() throws Exception {
    NamedCluster.assumed();
    Deployed first = deployAndAsk(true);
    long again = System.nanoTime();
    Deployed second = deployAndAsk(false);
    double whole = seconds(again);

    System.out.printf(
        "deployed %d installs with %d backends in %.1f s (at most 60 s: %s), again in %.1f s,"
            + " removed in %.1f s%n",
        INSTALLS,
        INSTALLS * BACKENDS_EACH,
        first.seconds(),
        first.seconds() <= AIM ? "met" : "NOT met",
        second.seconds(),
        whole - second.seconds());
    assertThat(first.answering()).isEqualTo(backends()).isEqualTo(second.answering());
  }

  /** Who answers for each install, and when all of them did. */
  private record Deployed(List<String> answering, double seconds) {}

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static List<String> backends() {
    return IntStream.range(0, INSTALLS).mapToObj(i -> backend(i, 0)).toList();
  }

  private static String backend(int install, int number) {
    return "backend-%d-%d".formatted(install, number);
  }

  private Deployed deployAndAsk(boolean keep) throws Exception {
    List<InstallRequest> requests =
        IntStream.range(0, INSTALLS)
            .mapToObj(i -> new InstallRequest("m" + i, InstallSettings.PLAIN))
            .toList();
    List<BackendDeclaration> backends =
        IntStream.range(0, INSTALLS * BACKENDS_EACH)
            .mapToObj(
                i -> new BackendDeclaration(backend(i / BACKENDS_EACH, i % BACKENDS_EACH), false))
            .toList();
    long start = System.nanoTime();
    try (ClusterEnvironment environment =
        ClusterEnvironment.start(
            new AmbassadorUnderTest(), options(keep), Home.ofProperty(), directory, PATIENCE)) {
      environment.deploy(backends, requests).toCompletableFuture().join();
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < INSTALLS; i++) {
        answers.add(ask(environment, i));
      }
      List<String> names = answers.stream().map(CompletableFuture::join).toList();
      return new Deployed(names, seconds(start));
    }
  }

  private CompletableFuture<String> ask(ClusterEnvironment environment, int number) {
    return environment
        .launch("m" + number, InstallSettings.PLAIN)
        .thenCompose(install -> install.apply(services(number)).thenCompose(known -> get(install)))
        .toCompletableFuture();
  }

  private static List<Change> services(int install) {
    return IntStream.range(0, BACKENDS_EACH)
        .<Change>mapToObj(i -> {
          String name = backend(install, i);
          String mapping =
              """
              apiVersion: ambassador/v1
              kind: Mapping
              name: %1$s
              prefix: /%2$d/
              service: %1$s
              timeout_ms: 60000
              """
                  .formatted(name, i);
          return new Change.Apply(new ServiceManifest(name, mapping, List.of(name)));
        })
        .toList();
  }

  private CompletableFuture<String> get(LiveInstall install) {
    InetSocketAddress to = install.target().first();
    URI uri = URI.create("http://" + to.getHostString() + ":" + to.getPort() + "/0/");
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .thenApply(ManyInstallsTest::backend);
  }

  private static String backend(HttpResponse<String> answer) {
    return Echo.tryParse(answer.body()).map(Echo::backend).orElse(answer.body());
  }

  private static ClusterOptions options(boolean keep) {
    Map<String, String> more =
        Map.of(ClusterOptions.KEEP, String.valueOf(keep), ClusterOptions.RUN, "many");
    return ClusterOptions.from(name ->
        Optional.ofNullable(more.get(name))
            .or(() -> Optional.ofNullable(System.getProperty(name))));
  }
}
