package dev.kat.framework.engine;

import dev.kat.framework.engine.LeafKey.Kind;
import dev.kat.framework.plan.PlannedCombination;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.SuitePlan;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Turns a suite's plan into the nodes below the suite. */
final class Tree {

  private final Set<Tier> tiers;

  Tree(Set<Tier> tiers) {
    this.tiers = tiers;
  }

  /** Adds combinations and checks; nothing when none of its combinations is selected. */
  void grow(SuiteDescriptor suite, SuitePlan plan) {
    suite.plan(plan);
    UniqueId id = suite.getUniqueId();
    String error = plan.error();
    if (error != null) {
      suite.addChild(LeafDescriptor.planless(id, suite.suite(), error, tiers));
      return;
    }
    plan.selected().forEach(combination -> grow(suite, combination));
    if (!suite.getChildren().isEmpty()) {
      suite.addChild(LeafDescriptor.accounting(id, suite.suite(), tiers));
    }
  }

  private void grow(SuiteDescriptor suite, PlannedCombination planned) {
    CombinationDescriptor node =
        new CombinationDescriptor(suite.getUniqueId(), planned.combination());
    String error = planned.error();
    PlannedScenario scenario = planned.scenario();
    if (error != null) {
      node.addChild(
          LeafDescriptor.planless(
              node.getUniqueId(), suite.suite(), planned.combination(), error, tiers));
    } else if (scenario != null) {
      grow(node, scenario);
    }
    suite.addChild(node);
  }

  private void grow(TestDescriptor node, PlannedScenario scenario) {
    if (tiers.contains(Tier.COMPILE)) {
      leaf(node, scenario, Kind.COMPILE, Tier.COMPILE.label(), Tier.COMPILE);
    }
    for (Tier tier : tiers) {
      if (Tier.TRAFFIC.contains(tier)) {
        scenario.exchanges().forEach(name -> leaf(node, scenario, Kind.EXCHANGE, name, tier));
        scenario.witnesses().forEach(name -> leaf(node, scenario, Kind.WITNESS, name, tier));
      }
    }
  }

  private static void leaf(
      TestDescriptor node, PlannedScenario scenario, Kind kind, String name, Tier tier) {
    LeafKey key = new LeafKey(scenario.id(), kind, name);
    node.addChild(LeafDescriptor.of(node.getUniqueId(), key, scenario, tier));
  }
}
