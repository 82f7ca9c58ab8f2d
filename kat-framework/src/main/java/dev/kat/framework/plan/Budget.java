package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Suite;
import dev.kat.framework.combine.BestFirst;
import dev.kat.framework.combine.BestFirst.Pick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The combinations of a run that may cost only so much: of each suite one, and then always the one
 * that, for what it costs, covers the largest part of what its suite can cover and does not yet.
 */
final class Budget {

  /** Of the suites of which something is left out, what is left in. */
  private final Map<String, Set<Combination>> parts = new HashMap<>();

  /** The combinations of a suite that are not taken yet, the best first. */
  private static final class Offer {

    private final String suite;
    private final int place;
    private final Deque<Combination> combinations = new ArrayDeque<>();
    private final Deque<Integer> gains = new ArrayDeque<>();
    private final Deque<Double> costs = new ArrayDeque<>();
    private final double all;
    private final Set<Combination> taken = new HashSet<>();
    private boolean leftOut;

    Offer(
        String suite,
        int place,
        SuiteArray array,
        List<Combination> candidates,
        Allowance allowance) {
      this.suite = suite;
      this.place = place;
      List<int[]> rows = candidates.stream().map(array.indexed()::row).toList();
      for (Pick pick : BestFirst.of(array.indexed().array(), rows)) {
        combinations.add(candidates.get(pick.row()));
        gains.add(pick.gain());
        costs.add(allowance.cost(PlannedScenario.key(suite, candidates.get(pick.row()))));
      }
      all = Math.max(1, gains.stream().mapToInt(Integer::intValue).sum());
    }

    /** Takes the best one that can be afforded; what it costs, 0 when there is none. */
    double take(double left) {
      while (!combinations.isEmpty()) {
        double cost = costs.remove();
        Combination best = combinations.remove();
        gains.remove();
        if (cost <= left) {
          taken.add(best);
          return cost;
        }
        leftOut = true;
      }
      return 0;
    }

    boolean isEmpty() {
      return combinations.isEmpty();
    }

    double worth() {
      return gains.element() / all / costs.element();
    }
  }

  private Budget() {}

  /** What suites have within the budget of a run; everything when it has none. */
  static Budget of(List<Suite> suites, PlanOptions options) {
    Budget budget = new Budget();
    Allowance allowance = options.budget();
    if (allowance != null) {
      budget.spend(allowance.all(), offers(suites, options, allowance));
    }
    return budget;
  }

  private static List<Offer> offers(List<Suite> suites, PlanOptions options, Allowance allowance) {
    List<Offer> offers = new ArrayList<>();
    for (Suite suite : suites) {
      try {
        SuiteArray array = SuiteArray.of(suite.model(), options);
        List<Combination> candidates =
            array.combinations().stream()
                .filter(each -> options.selection().matches(suite.name(), each))
                .toList();
        if (!candidates.isEmpty()) {
          offers.add(new Offer(suite.name(), offers.size(), array, candidates, allowance));
        }
      } catch (RuntimeException e) {
        // Who plans the suite meets the same mistake, and tells it.
      }
    }
    return offers;
  }

  private void spend(double all, List<Offer> offers) {
    double left = all;
    PriorityQueue<Offer> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Offer::worth)
                .reversed()
                .thenComparingInt(offer -> offer.place));
    for (Offer offer : offers) {
      left -= offer.take(left);
    }
    offers.stream().filter(offer -> !offer.isEmpty()).forEach(queue::add);
    while (!queue.isEmpty()) {
      Offer best = queue.remove();
      left -= best.take(left);
      if (!best.isEmpty()) {
        queue.add(best);
      }
    }
    offers.stream()
        .filter(offer -> offer.leftOut)
        .forEach(offer -> parts.put(offer.suite, Set.copyOf(offer.taken)));
  }

  /** Whether something of a suite is left out. */
  boolean cuts(String suite) {
    return parts.containsKey(suite);
  }

  /** What is left of a suite of which something is left out. */
  Set<Combination> part(String suite) {
    return parts.getOrDefault(suite, Set.of());
  }

  /** Whether the run has a combination. */
  boolean admits(String suite, Combination combination) {
    return !cuts(suite) || part(suite).contains(combination);
  }
}
