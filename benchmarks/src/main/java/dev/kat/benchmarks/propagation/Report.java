package dev.kat.benchmarks.propagation;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A whole run. */
record Report(String begun, Map<String, String> machine, List<Outcome> outcomes) {

  Report {
    outcomes = List.copyOf(outcomes);
  }

  String json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(this);
  }
}
