package dev.kat.framework.engine;

import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlanOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Discovery: suites, their plan, and the tree of it.
 *
 * <p>Build tools discover several times, also class by class. A mistake of a suite or an option
 * therefore is a failing leaf, which nobody can overlook, and never an exception.
 */
final class Discovery {

  private static final String NO_COMPILER =
      "this system under test compiles nothing without running it: it has no tier 'compile'";

  private final EngineDiscoveryRequest request;
  private final Plans plans;
  private final KatDescriptor root;
  private final SuiteResolver resolver = new SuiteResolver();

  private Discovery(EngineDiscoveryRequest request, UniqueId id, Plans plans) {
    this.request = request;
    this.plans = plans;
    this.root = new KatDescriptor(id);
  }

  /**
   * Discovers what is asked for.
   *
   * @param subsets what the system under test of a run has, if that is not everything
   * @param plans of the same engine
   */
  static KatDescriptor discover(
      EngineDiscoveryRequest request,
      UniqueId id,
      Function<RunOptions, Optional<Subset>> subsets,
      Plans plans) {
    Discovery discovery = new Discovery(request, id, plans);
    long start = System.nanoTime();
    EngineDiscoveryRequestResolver.<KatDescriptor>builder()
        .addClassContainerSelectorResolver(SuiteResolver::isSuite)
        .addSelectorResolver(discovery.resolver)
        .build()
        .resolve(request, discovery.root);
    try {
      RunOptions options = RunOptions.from(request.getConfigurationParameters()::get);
      discovery.plan(options, subsets.apply(options).orElse(null));
      discovery.root.planned(options, (System.nanoTime() - start) / 1e9);
    } catch (IllegalArgumentException e) {
      discovery.refuse(
          discovery.root.suites(), String.valueOf(e.getMessage()), Set.of(Tier.values()));
    }
    return discovery.root;
  }

  private void plan(RunOptions options, @Nullable Subset subset) {
    Map<SuiteDescriptor, Suite> suites = new LinkedHashMap<>();
    for (SuiteDescriptor descriptor : root.suites()) {
      try {
        suites.put(descriptor, (Suite) ReflectionSupport.newInstance(descriptor.suite()));
      } catch (RuntimeException e) {
        refuse(
            List.of(descriptor),
            descriptor.suite().getName()
                + " cannot be created; a suite has a constructor without parameters: "
                + e,
            options.tiers());
      }
    }
    Plan whole = plans.of(List.copyOf(suites.values()), options.plan(), subset);
    Plan plan = options.shards().of(whole);
    if (options.plan().selection().isAll()) {
      root.unsupported(plan.suites().stream().filter(each -> each.unsupported() != null).toList());
    }
    Set<Tier> tiers = Tier.of(options.tiers(), subset);
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException(NO_COMPILER);
    }
    Tree tree = new Tree(tiers);
    List<SuiteDescriptor> planned = new ArrayList<>(suites.keySet());
    for (int i = 0; i < planned.size(); i++) {
      tree.grow(planned.get(i), plan.suites().get(i));
    }
    if (!planned.isEmpty() && planned.stream().allMatch(suite -> suite.getChildren().isEmpty())) {
      refuse(planned, nothingSelected(options.plan(), planned), tiers);
    } else {
      prune();
    }
  }

  private static String nothingSelected(PlanOptions options, List<SuiteDescriptor> suites) {
    String names =
        suites.stream().map(SuiteDescriptor::getDisplayName).collect(Collectors.joining(", "));
    return "%s='%s' selects no combination of %s; `kat plan --combinations` lists them"
        .formatted(RunOptions.SELECT, options.selection(), names);
  }

  /** Removes what no selector asked for, and reports selectors that ask for nothing. */
  private void prune() {
    List<UniqueId> selected = resolver.selected();
    List<TestDescriptor> leaves =
        root.getDescendants().stream()
            .filter(LeafDescriptor.class::isInstance)
            .map(TestDescriptor.class::cast)
            .collect(Collectors.toList());
    for (UniqueId id : selected) {
      if (id.getSegments().size() > 2
          && leaves.stream().noneMatch(leaf -> leaf.getUniqueId().hasPrefix(id))) {
        issue(Severity.ERROR, id + " is not in the plan", null);
      }
    }
    for (TestDescriptor leaf : leaves) {
      if (selected.stream().noneMatch(id -> leaf.getUniqueId().hasPrefix(id))) {
        leaf.removeFromHierarchy();
      }
    }
    root.accept(TestDescriptor::prune);
  }

  private void refuse(List<SuiteDescriptor> suites, String error, Set<Tier> tiers) {
    for (SuiteDescriptor suite : suites) {
      issue(Severity.WARNING, error, suite.suite());
      suite.addChild(LeafDescriptor.planless(suite.getUniqueId(), suite.suite(), error, tiers));
    }
  }

  private void issue(Severity severity, String message, @Nullable Class<?> suite) {
    DiscoveryIssue.Builder issue = DiscoveryIssue.builder(severity, message);
    request
        .getDiscoveryListener()
        .issueEncountered(
            root.getUniqueId(),
            (suite == null ? issue : issue.source(ClassSource.from(suite))).build());
  }
}
