package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Suite;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CauseRecord;
import dev.kat.tests.suite.LifecycleSuite;
import dev.kat.tests.suite.MatchingSuite;
import dev.kat.tests.suite.TlsSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault is told by the smallest combination that shows it, and by nothing that has no part. */
@Tag("harness")
class MinimisedFaultsTest {

  /** A fault, and the factors of its causes, one list for each cause. */
  enum Fault {
    IGNORED_HOST(MatchingSuite.class, "host"),
    FORGOTTEN_REMOVAL(LifecycleSuite.class, "change", "change course"),
    /** A TLSContext can ask for one and not insist; Module tls, another edge, always insists. */
    UNDEMANDED_CERTIFICATE(TlsSuite.class, "edge asks shows", "edge shows");

    private final Class<? extends Suite> suite;
    private final Set<String> causes;

    Fault(Class<? extends Suite> suite, String... causes) {
      this.suite = suite;
      this.causes = Set.of(causes);
    }

    private String system() {
      return "fault-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @TempDir private Path output;

  @ParameterizedTest
  @EnumSource
  void theSmallestCombinationComesOut(Fault fault) throws IOException {
    KatRun.minimised(fault.system(), fault.suite.getSimpleName(), output, List.of(fault.suite));

    RunRecord run = RunFile.read(RunFile.json(output));
    assertThat(run.causes()).extracting(CauseRecord::kind).contains("CONFIRMED");
    assertThat(
            run.causes().stream()
                .filter(cause -> cause.kind().equals("CONFIRMED"))
                .map(MinimisedFaultsTest::factors))
        .containsExactlyInAnyOrderElementsOf(fault.causes);
  }

  private static String factors(CauseRecord cause) {
    return Arrays.stream(cause.minimal().split(" ", -1))
        .flatMap(pair -> Stream.of(pair.split("=", 2)).limit(1))
        .collect(Collectors.joining(" "));
  }
}
