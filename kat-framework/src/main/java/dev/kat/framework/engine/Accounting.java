package dev.kat.framework.engine;

import dev.kat.framework.explain.Failure;
import dev.kat.framework.explain.Failure.Evidence;
import dev.kat.framework.plan.SuitePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what was planned for a suite was executed, and is what its inventory says. */
final class Accounting {

  private final RunOptions options;
  private final Outcomes outcomes;
  private final List<String> problems;

  /** An account of a run with these problems of its own. */
  Accounting(RunOptions options, Outcomes outcomes, List<String> problems) {
    this.options = options;
    this.outcomes = outcomes;
    this.problems = List.copyOf(problems);
  }

  Outcome settle(LeafDescriptor leaf, SuiteDescriptor suite, List<LeafDescriptor> planned) {
    List<String> faults = new ArrayList<>(problems);
    List<String> lost =
        planned.stream()
            .filter(each -> each.scenario() != null && outcomes.of(each.key()).isEmpty())
            .map(each -> each.key().owner() + " " + each.key().text())
            .toList();
    if (!lost.isEmpty()) {
      faults.add(
          "%d of %d planned checks have no outcome, the first is %s"
              .formatted(lost.size(), planned.size(), lost.get(0)));
    }
    faults.addAll(options.quarantine().expired(planned, LocalDate.now(ZoneOffset.UTC)));
    SuitePlan plan = suite.plan();
    if (plan != null
        && plan.isWhole()
        && options.plan().untouched()
        && !options.shards().isPart()) {
      inventory(new Inventory(plan), faults);
    }
    String reason = String.join("\n", faults);
    return new Outcome(
        faults.isEmpty()
            ? null
            : new Failure(
                plan == null ? suite.getDisplayName() : plan.name(),
                "",
                Map.of(),
                leaf.key().text(),
                "",
                List.of(),
                reason,
                List.of(),
                null,
                Evidence.NONE),
        0);
  }

  private void inventory(Inventory inventory, List<String> faults) {
    try {
      Path update = options.inventoryUpdate();
      if (update == null) {
        inventory.difference().ifPresent(faults::add);
      } else {
        Path file = inventory.write(update);
        faults.add(
            "wrote " + file + "; it is in force from the next run on, without --inventory-update");
      }
    } catch (IOException e) {
      faults.add("the inventory cannot be read or written: " + e);
    }
  }
}
