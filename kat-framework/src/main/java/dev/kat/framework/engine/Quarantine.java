package dev.kat.framework.engine;

import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The checks whose failures are known: a text file, a line each with tabs between its columns.
 *
 * <pre>
 * flaky     RoutingSuite shadow=all   exchange 'shadow-copy'   ann   2026-12-31   copies come late
 * expected  TlsSuite edge=mutual      *                        bob   2026-12-31   issue 12
 * </pre>
 *
 * <p>What is flaky runs, and its failures are told and do not fail the run. What is expected to
 * fail runs and must fail. An entry ends with its day; from then on it is a failure itself.
 */
public record Quarantine(List<Entry> entries) {

  /** Nothing is known. */
  public static final Quarantine NONE = new Quarantine(List.of());

  private static final int COLUMNS = 6;

  public Quarantine {
    entries = List.copyOf(entries);
  }

  /** What is known of a failure. */
  public enum Kind {
    /** It fails now and then. */
    FLAKY,
    /** It fails until something is mended. */
    EXPECTED
  }

  /**
   * A line of the file.
   *
   * @param combinations an expression as for {@code --select}
   * @param check the check as reports name it; an asterisk for every one
   * @param owner who sees to it
   * @param expires the last day on which it holds
   */
  public record Entry(
      Kind kind,
      Selection combinations,
      String check,
      String owner,
      LocalDate expires,
      String reason) {

    boolean concerns(PlannedScenario scenario, LeafKey key) {
      return (check.equals("*") || check.equals(key.text()))
          && combinations.matches(scenario.suite(), scenario.combination());
    }

    /** Owner, reason and last day, for people. */
    String text() {
      return "%s, until %s, owner %s: %s"
          .formatted(kind.name().toLowerCase(Locale.ROOT), expires, owner, reason);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Quarantine read(Path file) {
    List<Entry> entries = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int number = 1; number <= lines.size(); number++) {
        String line = lines.get(number - 1);
        if (!line.isBlank() && !line.startsWith("#")) {
          entries.add(entry(line, file + " line " + number));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the quarantine " + file + " cannot be read: " + e, e);
    }
    return new Quarantine(entries);
  }

  private static Entry entry(String line, String where) {
    String[] columns = line.split("\t+", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          where
              + ": an entry has kind, combinations, check, owner, last day and reason, with tabs"
              + " between them; this one has "
              + columns.length
              + " columns");
    }
    for (String column : columns) {
      if (column.isBlank()) {
        throw new IllegalArgumentException(where + ": no column may be empty");
      }
    }
    return new Entry(
        kind(columns[0].trim(), where),
        Selection.parse(columns[1].trim()),
        columns[2].trim(),
        columns[3].trim(),
        day(columns[4].trim(), where),
        columns[5].trim());
  }

  private static Kind kind(String text, String where) {
    return switch (text) {
      case "flaky" -> Kind.FLAKY;
      case "expected" -> Kind.EXPECTED;
      default ->
          throw new IllegalArgumentException(
              where + ": the kind '" + text + "' is neither flaky nor expected");
    };
  }

  private static LocalDate day(String text, String where) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          where + ": '" + text + "' is no day such as 2026-12-31", e);
    }
  }

  /** The entry that holds for a check on a day, if there is one. */
  Optional<Entry> of(LeafDescriptor leaf, LocalDate today) {
    PlannedScenario scenario = leaf.scenario();
    return scenario == null
        ? Optional.empty()
        : entries.stream()
            .filter(entry -> !today.isAfter(entry.expires()))
            .filter(entry -> entry.concerns(scenario, leaf.key()))
            .findFirst();
  }

  /** What is wrong with the entries about these checks: they are out of date. */
  List<String> expired(List<LeafDescriptor> leaves, LocalDate today) {
    return entries.stream()
        .filter(entry -> today.isAfter(entry.expires()))
        .filter(entry -> leaves.stream().anyMatch(leaf -> concerns(entry, leaf)))
        .map(entry -> "a quarantine is over: " + entry.text())
        .toList();
  }

  private static boolean concerns(Entry entry, LeafDescriptor leaf) {
    PlannedScenario scenario = leaf.scenario();
    return scenario != null && entry.concerns(scenario, leaf.key());
  }
}
