package dev.kat.framework.plan;

import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.Model;
import java.util.List;

/**
 * How thoroughly a run covers a suite.
 *
 * @param all every combination of levels of this many factors occurs
 * @param groups that are covered with more than that, with the strength in force
 */
record Strengths(int all, List<FactorGroup> groups) {

  Strengths {
    groups = List.copyOf(groups);
  }

  /** What the options of a run make of a model: none is above the number of its factors. */
  static Strengths of(Model model, PlanOptions options) {
    int factors = model.factors().size();
    Integer asked = options.strength();
    if (asked != null) {
      return new Strengths(Math.min(asked, factors), List.of());
    }
    Profile profile = options.profile();
    int all = Math.min(Math.max(model.strength(), profile.all()), factors);
    return new Strengths(
        all,
        model.groups().stream()
            .map(group -> atLeast(profile.groups(), group))
            .filter(group -> group.strength() > all)
            .toList());
  }

  private static FactorGroup atLeast(int strength, FactorGroup group) {
    return group.with(Math.min(Math.max(group.strength(), strength), group.factors().size()));
  }
}
