package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import org.jspecify.annotations.Nullable;

/**
 * A combination of the plan: its scenario when it takes part in the run, or why it has none.
 *
 * @param selected whether it takes part in this run
 * @param scenario null when there is an error, or when it is not selected
 * @param error names suite, combination and culprit; null without one
 */
public record PlannedCombination(
    Combination combination,
    boolean selected,
    @Nullable PlannedScenario scenario,
    @Nullable String error) {}
