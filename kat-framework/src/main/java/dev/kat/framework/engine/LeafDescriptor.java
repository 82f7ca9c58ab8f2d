package dev.kat.framework.engine;

import dev.kat.framework.api.Combination;
import dev.kat.framework.plan.PlannedScenario;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A check in the tree. Build tools print nothing but its name, so the combination is in it. */
final class LeafDescriptor extends AbstractTestDescriptor {

  private final LeafKey key;
  private final @Nullable PlannedScenario scenario;
  private final @Nullable Combination combination;
  private final @Nullable String error;
  private final Set<TestTag> tags;

  private LeafDescriptor(
      UniqueId parent,
      LeafKey key,
      String name,
      @Nullable PlannedScenario scenario,
      @Nullable Combination combination,
      @Nullable String error,
      Set<Tier> tiers) {
    super(key.below(parent), name);
    this.key = key;
    this.scenario = scenario;
    this.combination = combination;
    this.error = error;
    this.tags = Set.copyOf(tiers.stream().map(tier -> TestTag.create(tier.label())).toList());
  }

  /** A check of a scenario. */
  static LeafDescriptor of(UniqueId parent, LeafKey key, PlannedScenario scenario, Tier tier) {
    String levels = scenario.brief().isEmpty() ? "" : " [" + scenario.brief() + "]";
    String name = scenario.combination().id() + " " + key.text() + levels;
    return new LeafDescriptor(
        parent, key, name, scenario, scenario.combination(), null, Set.of(tier));
  }

  /** The check that nothing of a suite is lost. */
  static LeafDescriptor accounting(UniqueId parent, Class<?> suite, Set<Tier> tiers) {
    LeafKey key = new LeafKey(suite.getName(), LeafKey.Kind.ACCOUNTING, "accounting");
    return new LeafDescriptor(parent, key, key.text(), null, null, null, tiers);
  }

  /** The lack of a suite's plan, which fails in any case. */
  static LeafDescriptor planless(UniqueId parent, Class<?> suite, String error, Set<Tier> tiers) {
    LeafKey key = new LeafKey(suite.getName(), LeafKey.Kind.PLAN, "plan");
    return new LeafDescriptor(parent, key, key.text(), null, null, error, tiers);
  }

  /** The lack of a combination's plan, which fails in any case. */
  static LeafDescriptor planless(
      UniqueId parent, Class<?> suite, Combination combination, String error, Set<Tier> tiers) {
    String id = combination.id();
    LeafKey key = new LeafKey(suite.getName() + " " + id, LeafKey.Kind.PLAN, "plan");
    String name = id + " " + key.text();
    return new LeafDescriptor(parent, key, name, null, combination, error, tiers);
  }

  LeafKey key() {
    return key;
  }

  /** The scenario; null for a check of a whole suite, and without a plan. */
  @Nullable PlannedScenario scenario() {
    return scenario;
  }

  /** The combination; null for a check of a whole suite. */
  @Nullable Combination combination() {
    return combination;
  }

  /** Why there is no plan; null when there is one. */
  @Nullable String error() {
    return error;
  }

  @Override
  public Set<TestTag> getTags() {
    return tags;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }
}
