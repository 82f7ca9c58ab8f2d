package dev.kat.tests.fault;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kat.framework.api.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What a run of the engine gave.
 *
 * @param passed checks that held
 * @param failed what did not, each with the unique id and the reason
 */
public record KatRun(int passed, List<String> failed) {

  private static final int BATCHES = 6;

  /** Runs the selected combinations of suites on a system. */
  public static KatRun of(
      String system, String selection, Path output, List<Class<? extends Suite>> suites) {
    return of(system, selection, output, suites, 0);
  }

  /** The same, and the causes of failures are looked for. */
  static KatRun minimised(
      String system, String selection, Path output, List<Class<? extends Suite>> suites) {
    return of(system, selection, output, suites, BATCHES);
  }

  private static KatRun of(
      String system,
      String selection,
      Path output,
      List<Class<? extends Suite>> suites,
      int minimise) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(suites.stream().map(suite -> selectClass(suite)).toList())
            .filters(EngineFilter.includeEngines("kat"))
            .configurationParameters(
                Map.of(
                    "kat.system",
                    system,
                    "kat.select",
                    selection,
                    "kat.tiers",
                    "embedded",
                    "kat.output",
                    output.toString(),
                    "kat.minimise",
                    String.valueOf(minimise)))
            .build();
    Record recorded = new Record();
    LauncherFactory.create().execute(request, recorded);
    return new KatRun(recorded.passed, recorded.failed);
  }

  /** Those of the failures that are of a suite. */
  Stream<String> failuresOf(Class<? extends Suite> suite) {
    return failed.stream().filter(failure -> failure.contains(suite.getSimpleName()));
  }

  private static final class Record implements TestExecutionListener {

    private int passed;
    private final List<String> failed = new ArrayList<>();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
      passed = 0;
      failed.clear();
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        failed.add(
            test.getUniqueId()
                + ": "
                + result.getThrowable().map(Throwable::getMessage).orElse(""));
      } else if (test.isTest()) {
        passed++;
      }
    }
  }
}
