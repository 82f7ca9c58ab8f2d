package dev.kat.framework.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.query.Target;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class KeptEnvironmentTest {

  private static final InstallSettings OTHERS =
      new InstallSettings(Map.of("listener", "tls"), List.of());

  private final Recording recording = new Recording();
  private final KeptEnvironment environment = new KeptEnvironment(recording);

  private LiveInstall launch(InstallSettings settings) {
    return environment.launch("i1", settings).toCompletableFuture().join();
  }

  private static Change apply(String name) {
    return new Change.Apply(new ServiceManifest(name, "/", List.of()));
  }

  private static Change delete(String name) {
    return new Change.Delete(name);
  }

  @Test
  void equalSettingsGetTheInstallThatIsThere() {
    LiveInstall first = launch(InstallSettings.PLAIN);
    environment.next(Set.of());

    assertThat(launch(InstallSettings.PLAIN)).isSameAs(first);
    assertThat(launch(OTHERS)).isNotSameAs(first);
    assertThat(recording.launched).containsExactly("w1-i1", "w2-i1");
  }

  @Test
  void aRetiredServiceGoesOnceWithTheFirstChangesOfTheNextRun() {
    launch(InstallSettings.PLAIN).apply(List.of(apply("a"), apply("b"), apply("c")));
    environment.next(Set.of("a", "b", "elsewhere"));
    LiveInstall again = launch(InstallSettings.PLAIN);
    again.apply(List.of(apply("a")));
    again.apply(List.of(apply("d")));

    assertThat(recording.installs.get(0).applied)
        .containsExactly(
            List.of(apply("a"), apply("b"), apply("c")),
            List.of(delete("a"), delete("b"), apply("a")),
            List.of(apply("d")));
  }

  @Test
  void whatIsRetiredWaitsForARunThatUsesItsInstall() {
    launch(InstallSettings.PLAIN).apply(List.of(apply("a")));
    launch(OTHERS).apply(List.of(apply("b")));
    environment.next(Set.of("a", "b"));
    environment.next(Set.of());
    launch(OTHERS).apply(List.of());

    assertThat(recording.installs.get(0).applied).hasSize(1);
    assertThat(recording.installs.get(1).applied.get(1)).containsExactly(delete("b"));
  }

  @Test
  void anInstallWhoseEnvoyHasDiedIsReplaced() {
    LiveInstall first = launch(InstallSettings.PLAIN);
    recording.installs.get(0).alive = false;
    environment.next(Set.of());

    assertThat(launch(InstallSettings.PLAIN)).isNotSameAs(first);
    assertThat(recording.installs.get(0).closed).isTrue();
  }

  @Test
  void anInstallThatDidNotTakeAChangeExplainsItAndIsReplacedInTheNextRun() {
    LiveInstall first = launch(InstallSettings.PLAIN);
    recording.installs.get(0).answer =
        CompletableFuture.failedFuture(new IllegalStateException("refused"));
    first.apply(List.of(apply("a")));
    assertThat(recording.installs.get(0).closed).isFalse();
    environment.next(Set.of());

    assertThat(launch(InstallSettings.PLAIN)).isNotSameAs(first);
    assertThat(recording.installs.get(0).closed).isTrue();
  }

  @Test
  void onlyTheEndEndsIt() {
    environment.close();
    assertThat(recording.closed).isFalse();
    environment.end();
    assertThat(recording.closed).isTrue();
  }

  private static final class Recording implements Environment {

    private final List<String> launched = new ArrayList<>();
    private final List<Install> installs = new ArrayList<>();
    private boolean closed;

    @Override
    public String name() {
      return "recording";
    }

    @Override
    public CompletionStage<Void> deploy(
        Collection<BackendDeclaration> backends, Collection<InstallRequest> requests) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<LiveInstall> launch(String id, InstallSettings settings) {
      launched.add(id);
      Install install = new Install();
      installs.add(install);
      return CompletableFuture.completedFuture(install);
    }

    @Override
    public int launches() {
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Install implements LiveInstall {

    private final List<List<Change>> applied = new ArrayList<>();
    private CompletableFuture<Acknowledgement> answer =
        CompletableFuture.completedFuture(new Acknowledgement(1, List.of()));
    private boolean alive = true;
    private boolean closed;

    @Override
    public CompletionStage<Acknowledgement> apply(List<Change> changes) {
      applied.add(changes);
      return answer;
    }

    @Override
    public String manifests(List<Change> changes) {
      return "";
    }

    @Override
    public Target target() {
      return new Target(InetSocketAddress.createUnresolved("127.0.0.1", 1));
    }

    @Override
    public String configDump() {
      return "{}";
    }

    @Override
    public String describe() {
      return "";
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
