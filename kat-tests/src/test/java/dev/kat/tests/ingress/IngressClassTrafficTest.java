package dev.kat.tests.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.fault.KatRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of Ingresses with traffic, in a run whose API server no other install shares. */
class IngressClassTrafficTest {

  @TempDir private Path output;

  @Test
  void anIngressCountsIfItsClassIsOurs() {
    KatRun run =
        KatRun.of("ambassador", "IngressClassSuite", output, List.of(IngressClassSuite.class));
    assertThat(run.failed()).isEmpty();
    assertThat(run.passed()).isGreaterThanOrEqualTo(15);
  }

  @Test
  void itIsNoticedWhenEveryClassIsOurs() {
    KatRun run =
        KatRun.of(
            "fault-any-ingress-class",
            "IngressClassSuite controller=others",
            output,
            List.of(IngressClassSuite.class));
    assertThat(run.failed()).isNotEmpty().allMatch(failure -> failure.contains("expected"));
  }
}
