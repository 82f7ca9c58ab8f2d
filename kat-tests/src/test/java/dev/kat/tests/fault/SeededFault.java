package dev.kat.tests.fault;

import dev.kat.framework.api.Suite;
import java.util.List;

/**
 * A fault that is put into the control plane, and who must notice it.
 *
 * @param name as in {@code fault-<name>}, the system under test that has it
 * @param what goes wrong, for people
 * @param classes the historical faults of its class, by their numbers in {@code
 *     docs/coverage/faults.tsv}; {@code -} for one that is in no history
 * @param suite the suite that must be red
 * @param combinations the smallest combination that shows it, {@code factor=level} pairs
 * @param fault what does it
 */
record SeededFault(
    String name,
    String what,
    String classes,
    Class<? extends Suite> suite,
    String combinations,
    CompilerFault fault) {

  /** The name of the system under test that has it. */
  String system() {
    return "fault-" + name;
  }

  /** The numbers of the historical faults of its class. */
  List<String> numbers() {
    return classes.equals("-") ? List.of() : List.of(classes.split(", "));
  }
}
