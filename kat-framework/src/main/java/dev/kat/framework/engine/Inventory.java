package dev.kat.framework.engine;

import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.SuitePlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The committed list of what a suite consists of: a line for each combination, with its id, the
 * number of its checks and its levels. What gets lost becomes visible by it.
 */
final class Inventory {

  private static final int SHOWN = 5;

  private final SuitePlan plan;

  Inventory(SuitePlan plan) {
    this.plan = plan;
  }

  private String file() {
    return plan.type().getSimpleName() + ".txt";
  }

  private List<String> generated() {
    return plan.scenarios().stream().map(Inventory::line).sorted().toList();
  }

  private static String line(PlannedScenario planned) {
    return planned.combination().id() + " " + planned.checks() + " " + planned.combination();
  }

  /** How plan and committed list differ, for people; empty when they agree. */
  Optional<String> difference() throws IOException {
    String resource = "/kat-inventory/" + file();
    String remedy =
        "; if that is intended, update it: scripts/kat run --inventory-update"
            + " kat-tests/src/main/resources/kat-inventory";
    try (InputStream in = plan.type().getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.of("the suite has no inventory " + resource + remedy);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> committed =
          text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      return difference(new LinkedHashSet<>(committed), new LinkedHashSet<>(generated()))
          .map(differences -> "the plan differs from " + resource + ": " + differences + remedy);
    }
  }

  private static Optional<String> difference(Set<String> committed, Set<String> generated) {
    List<String> parts = new ArrayList<>();
    part("lost", committed, line -> !generated.contains(line)).ifPresent(parts::add);
    part("added", generated, line -> !committed.contains(line)).ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static Optional<String> part(String what, Set<String> lines, Predicate<String> differs) {
    List<String> different = lines.stream().filter(differs).toList();
    if (different.isEmpty()) {
      return Optional.empty();
    }
    String more =
        different.size() > SHOWN ? " and %d more".formatted(different.size() - SHOWN) : "";
    List<String> shown = different.subList(0, Math.min(SHOWN, different.size()));
    return Optional.of(
        "%d %s (%s%s)".formatted(different.size(), what, String.join(" | ", shown), more));
  }

  /** Writes the list into a directory, and returns where. */
  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(file());
    String head =
        "# The combinations of " + plan.name() + ": id, checks, levels. Written by KAT.\n";
    Files.writeString(file, head + String.join("\n", generated()) + "\n");
    return file;
  }
}
