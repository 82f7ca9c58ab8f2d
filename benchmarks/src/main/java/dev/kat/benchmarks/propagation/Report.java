package dev.kat.benchmarks.propagation;

import dev.kat.benchmarks.JsonReport;
import java.util.List;
import java.util.Map;

/** A whole run. */
record Report(String begun, Map<String, String> machine, List<Outcome> outcomes) {

  Report {
    outcomes = List.copyOf(outcomes);
  }

  String json() {
    return JsonReport.of(this);
  }
}
