package dev.kat.tests.adapter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.env.EmbeddedEnvironment;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.env.LiveInstall;
import dev.kat.tests.fault.KatRun;
import dev.kat.tests.suite.EdgeSuite;
import dev.kat.tests.suite.MatchingSuite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contour itself; skipped where its programs are not, which takes minutes to change. */
class ContourTest {

  @TempDir private Path output;

  @BeforeAll
  static void thePrograms() {
    assumeThatCode(Programs::find).doesNotThrowAnyException();
  }

  @Test
  void contourAnswersAsTheModelPredictsButForItsDifferences() {
    KatRun run =
        KatRun.of(
            "contour",
            "MatchingSuite path=exact, MatchingSuite rewrite=absent host=literal, EdgeSuite",
            output,
            List.of(MatchingSuite.class, EdgeSuite.class));

    assertThat(run.failed()).isEmpty();
    assertThat(run.passed()).isGreaterThan(100);
  }

  @Test
  void whatContourRefusesIsToldWithItsReason() {
    try (EmbeddedEnvironment environment =
        EmbeddedEnvironment.start(
            new ContourUnderTest(),
            EmbeddedEnvironment.Options.of(EnvoyBinary.find(System.out::println), output))) {
      LiveInstall install =
          environment.launch("refusing", InstallSettings.PLAIN).toCompletableFuture().join();

      assertThatThrownBy(() -> apply(install, "/bad("))
          .hasMessageContaining("Contour refuses HTTPProxy")
          .hasMessageContaining("/bad(");
      assertThat(apply(install, "/good")).hasSize(1);
    }
  }

  private static List<String> apply(LiveInstall install, String regex) {
    String mapping =
        """
        kind: Mapping
        name: one
        prefix: %s
        prefix_regex: true
        service: one
        """
            .formatted(regex);
    return install
        .apply(List.of(new Change.Apply(new ServiceManifest("one", mapping, List.of()))))
        .toCompletableFuture()
        .join()
        .timeline();
  }
}
