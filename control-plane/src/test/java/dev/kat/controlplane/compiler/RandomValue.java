package dev.kat.controlplane.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A value by chance, as YAML has it in one line. */
@FunctionalInterface
interface RandomValue {

  String draw(Random random);

  /** One of several texts, mostly one of the first two, which are ordinary. */
  static RandomValue of(String... values) {
    return random -> {
      int ordinary = Math.min(2, values.length);
      return values[random.nextInt(random.nextInt(6) == 0 ? values.length : ordinary)];
    };
  }

  /** A map with each of these fields, or without it. */
  static RandomValue block(Map<String, RandomValue> fields) {
    Map<String, RandomValue> ordered = new TreeMap<>(fields);
    return random -> {
      List<String> written = new ArrayList<>();
      ordered.forEach((field, value) -> {
        if (random.nextInt(3) != 0) {
          written.add(field + ": " + value.draw(random));
        }
      });
      return "{" + String.join(", ", written) + "}";
    };
  }

  /** A list of one or two. */
  default RandomValue listed() {
    return random ->
        random.nextInt(3) == 0
            ? "[" + draw(random) + ", " + draw(random) + "]"
            : "[" + draw(random) + "]";
  }
}
