package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Envoys, with a control plane that only watches. */
class EmbeddedEnvironmentTest {

  private static final ServiceManifest SEED =
      new ServiceManifest("seed", Names.address("target"), List.of("target"));
  private static final InstallSettings SEEDED = new InstallSettings(Map.of(), List.of(SEED));

  @TempDir private Path directory = Path.of("");

  private final NettyQueryEngine queries = new NettyQueryEngine();

  @SuppressWarnings("NullAway.Init") // before each test, since the directory is there only then
  private EmbeddedEnvironment environment;

  @BeforeEach
  void start() {
    environment = start(Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    environment.close();
    queries.close();
  }

  /** The others need a filter or a listener of their own, which the system here does not have. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT", "TCP"})
  void trafficReachesBackendsThroughEnvoy(Protocol protocol) {
    openTarget();
    LiveInstall install = launch("a", SEEDED);

    Query query =
        Query.get(protocol == Protocol.GRPC ? "/kat.Echo/Unary" : "/x?y")
            .method(protocol == Protocol.HTTP2 || protocol == Protocol.GRPC ? "POST" : "GET")
            .over(protocol)
            .body("hi");
    Answer answer = queries.send(query, install.target()).toCompletableFuture().join();

    Echo echo = answer.echo().orElseThrow(() -> new AssertionError(answer));
    assertThat(echo.backend()).isEqualTo("target");
    assertThat(echo.authority()).isEqualTo("kat.example.com");
    assertThat(echo.body()).isEqualTo("hi");
    assertThat(echo.values("x-request-id")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "GRPC"})
  void conversationsGoThroughEnvoy(Protocol protocol) {
    openTarget();
    LiveInstall install = launch("a", SEEDED);
    Query query =
        Query.get(protocol == Protocol.GRPC ? "/kat.Echo/Stream" : "/chat").over(protocol);

    Conversation talk = queries.converse(query, install.target()).toCompletableFuture().join();

    assertThat(talk.say("one").toCompletableFuture().join()).isEqualTo("one");
    assertThat(talk.say("two").toCompletableFuture().join()).isEqualTo("two");
    talk.close();
  }

  @Test
  void changesAreAcknowledged() {
    openTarget();
    LiveInstall install = launch("a", SEEDED);
    Change change = service("one", "config", "target");

    assertThat(apply(install, change).generation()).isEqualTo(2);
    assertThat(apply(install, service("one", "other", "target")).generation()).isEqualTo(2);
    assertThat(apply(install, change, service("two", "config")).generation()).isEqualTo(3);
    assertThat(apply(install, new Change.Delete("one")).generation()).isOne();
    assertThat(apply(install).generation()).as("the endpoints of a deleted Service").isOne();
    assertThat(apply(install).generation()).isZero();
  }

  @Test
  void installsDoNotSeeEachOther() {
    openTarget();
    LiveInstall one = launch("one", SEEDED);
    LiveInstall two = launch("two", InstallSettings.PLAIN);

    assertThat(apply(one, service("same", "1")).generation()).isOne();
    assertThat(apply(two, service("same", "2")).generation()).isOne();
    assertThat(one.target()).isNotEqualTo(two.target());
    assertThat(one.manifests(List.of(service("same", "1", "target"))))
        .contains(
            "kind: \"Service\"",
            "namespace: \"kat-one\"",
            "name: \"same\"",
            "kind: \"EndpointSlice\"");
  }

  @Test
  void manyChangesAndInstallsAtOnce() {
    List<CompletableFuture<LiveInstall>> launching =
        IntStream.range(0, 4)
            .mapToObj(i -> environment.launch("i" + i, InstallSettings.PLAIN))
            .map(launch -> launch.toCompletableFuture())
            .toList();
    openTarget();
    List<CompletableFuture<Acknowledgement>> applying =
        IntStream.range(0, 100)
            .mapToObj(i ->
                launching
                    .get(i % launching.size())
                    .thenCompose(
                        install -> install.apply(List.of(service("service-" + i, "c", "target")))))
            .toList();

    assertThat(applying).allMatch(acknowledged -> acknowledged.join().generation() == 2);
  }

  @Test
  void deathOfAnEnvoyEndsItsInstallOnly() {
    LiveInstall mortal = launch("mortal", InstallSettings.PLAIN);
    LiveInstall other = launch("other", InstallSettings.PLAIN);
    CompletableFuture<Acknowledgement> outstanding =
        mortal.apply(List.of(service("ignored", "x"))).toCompletableFuture();

    killEnvoy("mortal");

    assertThatThrownBy(outstanding::join)
        .hasMessageContaining("the Envoy of install 'mortal' has died with signal 9");
    assertThatThrownBy(() -> apply(mortal, service("late", "x")))
        .hasMessageContaining("has died with signal 9");
    assertThatThrownBy(mortal::configDump).hasMessageContaining("has died");
    assertThat(apply(other, service("late", "x")).generation()).isOne();
  }

  @Test
  void refusalIsToldInTheControlPlanesWords() {
    LiveInstall install = launch("a", InstallSettings.PLAIN);

    assertThatThrownBy(() -> apply(install, service("refused", "x")))
        .hasMessageContaining("Envoy refused it");
    assertThat(apply(install, service("fine", "x")).generation()).isOne();
  }

  @Test
  void waitingEndsAndSaysForWhatItWas() {
    environment.close();
    environment = start(Duration.ofMillis(1));

    assertThatThrownBy(() -> launch("b", InstallSettings.PLAIN))
        .hasMessageContaining("waited 1 ms for");
  }

  @Test
  void malformedBootstrapIsToldInEnvoysWords() {
    assertThatThrownBy(
            () -> launch("a", new InstallSettings(Map.of("malformed", "yes"), List.of())))
        .hasMessageContainingAll("the Envoy of install 'a' has died with exit code 1", "'nme'");
  }

  @Test
  void thereIsNoTargetBeforeThereIsAListener() {
    LiveInstall install = launch("a", new InstallSettings(Map.of("deaf", "yes"), List.of()));

    assertThatThrownBy(install::target).hasMessageContaining("install 'a' has no listener");
  }

  @Test
  void controlPlaneThatDoesNotStartIsOneFailedLaunch() {
    assertThatThrownBy(() -> launch("a", new InstallSettings(Map.of("refuse", "yes"), List.of())))
        .hasMessageContaining("port already in use");
    assertThat(launch("b", InstallSettings.PLAIN).target()).isNotNull();
  }

  @Test
  void unknownBackendIsNamed() {
    LiveInstall install = launch("a", InstallSettings.PLAIN);

    assertThatThrownBy(() -> apply(install, service("one", Names.address("nobody"))))
        .hasMessageContainingAll("Service 'one'", "no backend 'nobody' is declared");
    assertThatThrownBy(() -> apply(install, service("one", "x", "nobody")))
        .hasMessageContaining("no backend 'nobody' is declared");
  }

  @Test
  void backendsAreDeclaredOneWayOnly() {
    openTarget();
    openTarget();

    assertThatThrownBy(() ->
            environment
                .deploy(List.of(new BackendDeclaration("target", true)), List.of())
                .toCompletableFuture()
                .join())
        .hasMessageContaining("'target' is declared twice");
  }

  @Test
  void tellsConfigurationAndWords() {
    LiveInstall install = launch("a", InstallSettings.PLAIN);

    assertThat(install.configDump()).contains("no-seed");
    assertThat(install.describe())
        .contains("control plane of install 'a'", "has seen 0 objects", "starting workers");
  }

  private void killEnvoy(String id) {
    String config = directory.resolve(id).resolve("envoy.yaml").toString();
    ProcessHandle envoy =
        ProcessHandle.current()
            .children()
            .filter(child ->
                Arrays.asList(child.info().arguments().orElse(new String[0])).contains(config))
            .findFirst()
            .orElseThrow();
    assertThat(envoy.destroyForcibly()).isTrue();
  }

  private EmbeddedEnvironment start(Duration patience) {
    return EmbeddedEnvironment.start(
        new WatchingSystem(),
        new EmbeddedEnvironment.Options(RealEnvoy.BINARY, directory, patience, 1));
  }

  private void openTarget() {
    environment
        .deploy(List.of(new BackendDeclaration("target", false)), List.of())
        .toCompletableFuture()
        .join();
  }

  private LiveInstall launch(String id, InstallSettings settings) {
    return environment.launch(id, settings).toCompletableFuture().join();
  }

  private static Change service(String name, String config, String... backends) {
    return new Change.Apply(new ServiceManifest(name, config, List.of(backends)));
  }

  private static Acknowledgement apply(LiveInstall install, Change... changes) {
    return install.apply(Arrays.asList(changes)).toCompletableFuture().join();
  }
}
