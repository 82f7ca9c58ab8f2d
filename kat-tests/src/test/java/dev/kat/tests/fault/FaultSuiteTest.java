package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.fault.FaultRun;
import dev.kat.framework.fault.FaultTable;
import dev.kat.framework.fault.Verdict;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short form of the fault suite; {@code scripts/kat faults --long} is the long one. */
class FaultSuiteTest {

  private static final Logger LOG = LoggerFactory.getLogger(FaultSuiteTest.class);

  private static List<Verdict> verdicts;

  @BeforeAll
  static void run(@TempDir Path directory) {
    Path envoy = EnvoyBinary.find(LOG::info);
    verdicts =
        new FaultRun(
                new AmbassadorUnderTest().faults().orElseThrow(),
                FaultRun.Options.brief(envoy, directory))
            .run(verdict -> LOG.info("{}", verdict.fault()));
    LOG.info("what faults cost:\n{}", FaultTable.of(verdicts));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLost() {
    return verdicts.stream()
        .map(verdict ->
            DynamicTest.dynamicTest(verdict.fault(), () -> assertThat(verdict.faults()).isEmpty()));
  }
}
