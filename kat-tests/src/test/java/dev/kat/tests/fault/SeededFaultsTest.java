package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Suite;
import dev.kat.tests.suite.AuthLifecycleSuite;
import dev.kat.tests.suite.IngressSuite;
import dev.kat.tests.suite.LifecycleSuite;
import dev.kat.tests.suite.LoadBalancingSuite;
import dev.kat.tests.suite.MatchingSuite;
import dev.kat.tests.suite.ObservingSuite;
import dev.kat.tests.suite.RoutingSuite;
import dev.kat.tests.suite.TcpSuite;
import dev.kat.tests.suite.TlsLifecycleSuite;
import dev.kat.tests.suite.TlsSuite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suites find what they are for: a control plane with a fault makes the right one fail. */
class SeededFaultsTest {

  /** A fault, and the combinations that must notice it. */
  enum Fault {
    DROPPED_HEADER_ADDITION(RoutingSuite.class, "add-request-headers=several"),
    IGNORED_HOST(MatchingSuite.class, "host=literal method=absent"),
    SWAPPED_PRECEDENCE(MatchingSuite.class, "precedence=above-longer host=absent"),
    FORGOTTEN_CORS(RoutingSuite.class, "cors=lists"),
    FORGOTTEN_RETRIES(RoutingSuite.class, "retry=one-condition"),
    LOST_COPIES(RoutingSuite.class, "shadow=all"),
    WRONG_WEIGHT(RoutingSuite.class, "weight=fifty-unset"),
    FORGOTTEN_REMOVAL(LifecycleSuite.class, "change=deleted"),
    LOST_HASH_POLICY(LoadBalancingSuite.class, "load-balancer=ring-by-header"),
    SHARED_CLUSTERS(RoutingSuite.class, "connection=other-neighbour"),
    STRING_PREFIX(IngressSuite.class, "path=prefix class=field"),
    UNDEMANDED_CERTIFICATE(TlsSuite.class, "edge=mutual asks=one"),
    BELIEVED_CERTIFICATE(TlsSuite.class, "edge=mutual asks=one shows=known"),
    STALE_CERTIFICATE(TlsLifecycleSuite.class, "renewal=renewed"),
    SUMMED_WEIGHTS(TcpSuite.class, "port=whole weight=fifty-unset"),
    STALE_AUTH_SERVICE(AuthLifecycleSuite.class, "auth-change=elsewhere"),
    FORGOTTEN_TAGS(ObservingSuite.class, "tracing=opentelemetry"),
    UNLIMITED_LOG(ObservingSuite.class, "tracing=zipkin logs=in-full");

    private final Class<? extends Suite> suite;
    private final String combinations;

    Fault(Class<? extends Suite> suite, String combinations) {
      this.suite = suite;
      this.combinations = combinations;
    }

    private String system() {
      return "fault-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String selection() {
      return suite.getSimpleName() + " " + combinations;
    }
  }

  @TempDir private Path output;

  @ParameterizedTest
  @EnumSource
  void aFaultTurnsTheRightSuiteRed(Fault fault) {
    KatRun run = KatRun.of(fault.system(), fault.selection(), output, List.of(fault.suite));
    assertThat(run.failuresOf(fault.suite)).isNotEmpty();
    assertThat(run.failed()).allMatch(failure -> failure.contains("expected"));
  }

  @Test
  void withoutAFaultTheSameCombinationsPass() {
    String selection =
        Arrays.stream(Fault.values()).map(Fault::selection).collect(Collectors.joining(", "));
    KatRun run =
        KatRun.of(
            "ambassador",
            selection,
            output,
            List.of(
                RoutingSuite.class,
                MatchingSuite.class,
                LifecycleSuite.class,
                LoadBalancingSuite.class,
                IngressSuite.class,
                TcpSuite.class,
                TlsSuite.class,
                TlsLifecycleSuite.class,
                AuthLifecycleSuite.class,
                ObservingSuite.class));
    assertThat(run.failed()).isEmpty();
    assertThat(run.passed()).isPositive();
  }
}
