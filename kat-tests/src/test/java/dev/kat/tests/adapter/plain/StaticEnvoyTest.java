package dev.kat.tests.adapter.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.env.EmbeddedEnvironment;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.env.LiveInstall;
import dev.kat.tests.fault.KatRun;
import dev.kat.tests.suite.EdgeSuite;
import dev.kat.tests.suite.MatchingSuite;
import dev.kat.tests.suite.RedirectSuite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticEnvoyTest {

  @TempDir private Path output;

  @Test
  void anEnvoyWithHandMadeFilesAnswersAsTheModelPredicts() {
    KatRun run =
        KatRun.of(
            "static-envoy",
            "MatchingSuite path=regex rewrite=regex, RedirectSuite redirect=host-and-prefix,"
                + " EdgeSuite",
            output,
            List.of(MatchingSuite.class, RedirectSuite.class, EdgeSuite.class));

    assertThat(run.failed()).isEmpty();
    assertThat(run.passed()).isGreaterThan(100);
  }

  @Test
  void whatEnvoyRefusesIsToldWithItsReasonAndChangesNothing() {
    try (EmbeddedEnvironment environment =
        EmbeddedEnvironment.start(
            new StaticEnvoy(),
            EmbeddedEnvironment.Options.of(EnvoyBinary.find(System.out::println), output))) {
      LiveInstall install =
          environment.launch("refusing", InstallSettings.PLAIN).toCompletableFuture().join();

      assertThatThrownBy(() -> apply(install, "/good(", true))
          .hasMessageContaining("refuses routes");
      assertThat(apply(install, "/good", false)).hasSize(1);
    }
  }

  private static List<String> apply(LiveInstall install, String prefix, boolean regex) {
    String mapping =
        """
        kind: Mapping
        name: one
        prefix: %s
        prefix_regex: %s
        service: one
        """
            .formatted(prefix, regex);
    return install
        .apply(List.of(new Change.Apply(new ServiceManifest("one", mapping, List.of()))))
        .toCompletableFuture()
        .join()
        .timeline();
  }
}
