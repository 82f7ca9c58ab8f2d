package dev.kat.framework.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kat.framework.api.SystemUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A run of the engine in a fake world, and what came of it. */
final class KatRun {

  private final FakeWorld world;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<DiscoverySelector> selectors = new ArrayList<>();
  private List<SystemUnderTest> systems = List.of(new FakeSystem("fake"));
  private Limits limits = Limits.DEFAULT;
  private final CancellationToken token = CancellationToken.create();
  private Predicate<LeafKey> lost = key -> false;
  private Shards shards =
      (options, system, plan, reports) -> {
        throw new IllegalArgumentException("there are no shards");
      };
  private @Nullable EngineExecutionResults results;

  KatRun(FakeWorld world, Path output) {
    this.world = world;
    with(RunOptions.OUTPUT, output.toString());
  }

  KatRun suites(Class<?>... suites) {
    return selectors(Arrays.stream(suites).map(suite -> selectClass(suite)).toList());
  }

  KatRun selectors(List<? extends DiscoverySelector> more) {
    selectors.addAll(more);
    return this;
  }

  KatRun with(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  KatRun systems(String... names) {
    systems = Arrays.stream(names).<SystemUnderTest>map(FakeSystem::new).toList();
    return this;
  }

  KatRun systems(SystemUnderTest... those) {
    systems = List.of(those);
    return this;
  }

  /** Cancels the run, while it goes on. */
  void cancel() {
    token.cancel();
  }

  /** Has shards run elsewhere. */
  KatRun shards(int count, Shards those) {
    shards = those;
    return with(ShardOptions.SHARDS, String.valueOf(count)).with(ShardOptions.AT, "records");
  }

  /** Forgets the outcomes of some checks. */
  KatRun losing(Predicate<LeafKey> checks) {
    lost = checks;
    return this;
  }

  /** Waits for nothing longer than a moment. */
  KatRun impatient() {
    Duration moment = Duration.ofMillis(150);
    Duration minute = Duration.ofMinutes(1);
    limits =
        new Limits(
            minute,
            minute,
            moment,
            Duration.ofSeconds(-15).plus(moment),
            minute,
            minute,
            minute,
            minute);
    return this;
  }

  /** Gives launches little time. */
  KatRun hasty() {
    Duration minute = Duration.ofMinutes(1);
    limits =
        new Limits(minute, Duration.ofSeconds(1), minute, minute, minute, minute, minute, minute);
    return this;
  }

  /** Has little time in total. */
  KatRun hurried() {
    Duration minute = Duration.ofMinutes(1);
    limits =
        new Limits(minute, minute, minute, minute, minute, minute, minute, Duration.ofSeconds(2));
    return this;
  }

  private KatEngine engine() {
    return new KatEngine(
        options -> world,
        () -> systems,
        shards,
        limits,
        () ->
            new Outcomes() {
              @Override
              boolean record(LeafKey key, Outcome outcome) {
                return lost.test(key) || super.record(key, outcome);
              }
            });
  }

  KatRun execute() {
    results =
        EngineTestKit.engine(engine())
            .selectors(selectors.toArray(DiscoverySelector[]::new))
            .configurationParameters(parameters)
            .cancellationToken(token)
            .execute();
    return this;
  }

  /** The issues that discovery finds. */
  List<String> issues() {
    return EngineTestKit.engine(engine())
        .selectors(selectors.toArray(DiscoverySelector[]::new))
        .configurationParameters(parameters)
        .discover()
        .getDiscoveryIssues()
        .stream()
        .map(issue -> issue.severity() + ": " + issue.message())
        .toList();
  }

  /** The display names of what was skipped. */
  List<String> skipped() {
    return results().testEvents().skipped().stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  /** The unique ids that discovery finds. */
  List<String> discover() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .configurationParameters(parameters)
            .build();
    TestDescriptor root = engine().discover(request, UniqueId.forEngine(KatEngine.ID));
    return root.getDescendants().stream().map(each -> each.getUniqueId().toString()).toList();
  }

  private EngineExecutionResults results() {
    return Objects.requireNonNull(results, "execute() first");
  }

  /** The explanations of the failures by display name. */
  Map<String, String> failures() {
    Map<String, String> failures = new LinkedHashMap<>();
    results().testEvents().failed().stream()
        .forEach(event ->
            failures.put(
                event.getTestDescriptor().getDisplayName(),
                String.valueOf(
                    result(event).getThrowable().map(Throwable::getMessage).orElse(""))));
    return failures;
  }

  private static TestExecutionResult result(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }

  /** The display names of what passed. */
  List<String> passed() {
    return results().testEvents().succeeded().stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  /** The unique ids of what passed. */
  List<String> passedIds() {
    return results().testEvents().succeeded().stream()
        .map(event -> event.getTestDescriptor().getUniqueId().toString())
        .toList();
  }

  /** How every node ended. */
  Map<String, TestExecutionResult.Status> statuses() {
    return results().allEvents().finished().stream()
        .collect(
            Collectors.toMap(
                event -> event.getTestDescriptor().getUniqueId().toString(),
                event -> result(event).getStatus()));
  }

  Set<String> classSources() {
    return results().containerEvents().started().stream()
        .flatMap(event -> event.getTestDescriptor().getSource().stream())
        .map(source -> ((ClassSource) source).getClassName())
        .collect(Collectors.toSet());
  }

  List<String> legacyNames() {
    return results().testEvents().started().stream()
        .map(event -> event.getTestDescriptor().getLegacyReportingName())
        .toList();
  }

  Set<String> tags() {
    return results().allEvents().started().stream()
        .map(Event::getTestDescriptor)
        .flatMap(node -> node.getTags().stream())
        .map(TestTag::getName)
        .collect(Collectors.toSet());
  }
}
