package dev.kat.framework.minimise;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest combinations because of which rows of a test set fail, in few further batches
 * of rows: {@link #next} says which rows to run, {@link #learn} takes their outcomes, {@link
 * #causes} tells at any time what is known.
 *
 * <p>It assumes that what fails does so because of a combination of values, whatever the others
 * are, and that it fails every time; a row that does not is reported as a flake.
 */
public final class Minimiser {

  /** One cause often explains what seemed to be several. */
  private static final int AT_A_TIME = 4;

  /** So many failing rows are looked at for what they may have in common. */
  private static final int RANKED = 30;

  private final Effort effort;
  private final Evidence evidence = new Evidence();
  private final Departures departures;
  private final List<Integer> levels;

  /** The rows of the run that failed, by symptom; of symptoms that always go together, one. */
  private final SortedMap<Symptom, List<int[]>> failing = new TreeMap<>();

  private final List<Inquiry> inquiries = new ArrayList<>();
  private int batches;
  private List<List<Integer>> asked = List.of();

  /**
   * What may be spent.
   *
   * @param batches that may follow the run
   * @param rows in one of them, at most
   * @param inquiries failing rows that are looked into, at most
   */
  public record Effort(int batches, int rows, int inquiries) {

    /** Enough for several faults at a time. */
    public static final Effort USUAL = new Effort(6, 400, 10);
  }

  /**
   * A minimiser for a run.
   *
   * @param model of the rows; only its levels and what it forbids matter
   * @param run the rows that were run and how they ended
   */
  public Minimiser(ArrayModel model, Collection<Trial> run, Effort effort) {
    this.effort = effort;
    levels = model.levels();
    departures = new Departures(model);
    evidence.add(run);
    Set<List<List<Integer>>> known = new HashSet<>();
    for (Symptom symptom : symptoms()) {
      List<int[]> rows = evidence.of(symptom).failing();
      if (known.add(rows.stream().map(Rows::list).toList())) {
        failing.put(symptom, rows);
      }
    }
  }

  /** Suspects of a failing row, from the rows that were run so far, the most suspicious first. */
  public List<Suspect> suspects(List<Integer> row) {
    return suspects(evidence, Rows.array(row));
  }

  /**
   * The rows to run next, all in one batch; a row that is in the list twice is to be run twice.
   * Empty when there is nothing more to learn, or nothing more to spend.
   */
  public List<List<Integer>> next() {
    if (batches == effort.batches()) {
      return List.of();
    }
    List<List<int[]>> wanted = wanted();
    List<List<Integer>> batch = new ArrayList<>();
    if (wanted.stream().allMatch(List::isEmpty)) {
      for (Inquiry inquiry : representatives()) {
        inquiries.add(inquiry);
        batch.addAll(Collections.nCopies(Inquiry.REPEATS, Rows.list(inquiry.row())));
      }
      wanted = wanted();
    }
    batch.addAll(inTurn(wanted, effort.rows() - batch.size()));
    asked = List.copyOf(batch);
    return asked;
  }

  private SortedSet<Symptom> symptoms() {
    SortedSet<Symptom> symptoms = new TreeSet<>();
    evidence.failing().forEach(row -> symptoms.addAll(evidence.symptoms(row)));
    return symptoms;
  }

  private static List<Suspect> suspects(Evidence seen, int[] row) {
    return new Suspects(seen.failing(), seen.passing()).of(row);
  }

  private Inquiry inquiry(int[] row, Symptom symptom) {
    List<Integer> suspicion =
        Stream.concat(
                suspects(evidence.of(symptom), row).stream()
                    .flatMap(suspect -> suspect.tuple().cells().stream())
                    .map(Tuple.Cell::factor),
                IntStream.range(0, row.length).boxed())
            .distinct()
            .toList();
    return new Inquiry(row, symptom, evidence, departures, levels, suspicion);
  }

  private List<List<int[]>> wanted() {
    return inquiries.stream().map(Inquiry::next).toList();
  }

  /** Takes the outcomes of the last batch; a row without one is as if it had not been asked for. */
  public void learn(Collection<Trial> trials) {
    batches += asked.isEmpty() ? 0 : 1;
    asked = List.of();
    evidence.add(trials);
  }

  /** How many batches were run so far. */
  public int batches() {
    return batches;
  }

  /** One failing row for each group of rows that the same suspect would explain. */
  private List<Inquiry> representatives() {
    List<Cause> known = causes();
    int most = Math.min(AT_A_TIME, effort.inquiries() - inquiries.size());
    List<List<Inquiry>> bySymptom = new ArrayList<>();
    for (Symptom symptom : failing.keySet()) {
      bySymptom.add(representatives(symptom, known, most));
    }
    List<Inquiry> chosen = new ArrayList<>();
    for (int rank = 0; rank < most; rank++) {
      for (List<Inquiry> each : bySymptom) {
        if (rank < each.size() && chosen.size() < most) {
          chosen.add(each.get(rank));
        }
      }
    }
    return chosen;
  }

  private List<Inquiry> representatives(Symptom symptom, List<Cause> known, int most) {
    List<int[]> open = unexplained(symptom, known);
    Evidence seen = evidence.of(symptom);
    Suspects suspects = new Suspects(seen.failing(), seen.passing());
    Set<Tuple> candidates = new TreeSet<>();
    for (int[] row : open.subList(0, Math.min(open.size(), RANKED))) {
      suspects.of(row).forEach(suspect -> candidates.add(suspect.tuple()));
    }
    List<Inquiry> chosen = new ArrayList<>();
    while (!open.isEmpty() && chosen.size() < most) {
      Tuple best = best(candidates, open);
      int[] row = open.stream().filter(best::isIn).findFirst().orElse(open.get(0));
      chosen.add(inquiry(row, symptom));
      open = open.stream().filter(each -> each != row && !best.isIn(each)).toList();
    }
    return chosen;
  }

  /** The suspect that would explain most of the rows; among equals the smallest. */
  private static Tuple best(Set<Tuple> candidates, List<int[]> open) {
    Tuple best = new Tuple(List.of());
    long most = 0;
    for (Tuple candidate : candidates) {
      long count = open.stream().filter(candidate::isIn).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  /** The failing rows that no inquiry is about, and no cause explains. */
  private List<int[]> unexplained(Symptom symptom, List<Cause> known) {
    return failing.getOrDefault(symptom, List.of()).stream()
        .filter(row ->
            known.stream().noneMatch(cause -> cause.explains(Rows.list(row), Set.of(symptom))))
        .filter(row ->
            inquiries.stream()
                .noneMatch(each -> each.row() == row && each.symptom().equals(symptom)))
        .toList();
  }

  /**
   * The rows of all inquiries, in turn, so that none of them takes all there is. What several want
   * is run as often as the one does that wants it most.
   */
  private List<List<Integer>> inTurn(List<List<int[]>> wanted, int limit) {
    List<List<Integer>> probes = new ArrayList<>();
    Map<List<Integer>, Integer> times = new HashMap<>();
    List<Map<List<Integer>, Integer>> turns = wanted.stream().map(each -> times()).toList();
    int longest = wanted.stream().mapToInt(List::size).max().orElse(0);
    for (int rank = 0; rank < longest && probes.size() < limit; rank++) {
      for (int i = 0; i < inquiries.size() && probes.size() < limit; i++) {
        if (rank < wanted.get(i).size()) {
          int[] row = wanted.get(i).get(rank);
          inquiries.get(i).ran(row);
          List<Integer> key = Rows.list(row);
          if (turns.get(i).merge(key, 1, Integer::sum) > times.getOrDefault(key, 0)) {
            times.merge(key, 1, Integer::sum);
            probes.add(key);
          }
        }
      }
    }
    return probes;
  }

  private static Map<List<Integer>, Integer> times() {
    return new HashMap<>();
  }

  /** What is known of the causes so far, in the order in which the failing rows were run. */
  public List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    for (Inquiry inquiry : inquiries) {
      Cause cause = cause(inquiry);
      if (causes.stream().noneMatch(known -> known.covers(cause))) {
        causes.removeIf(cause::covers);
        causes.add(cause);
      }
    }
    return causes;
  }

  private Cause cause(Inquiry inquiry) {
    List<Integer> row = Rows.list(inquiry.row());
    Inquiry.Finding finding = inquiry.finding();
    if (inquiry.flaky() || inquiry.unsteady(finding)) {
      return without(Cause.Kind.FLAKE, inquiry, row);
    }
    if (finding.contradictory()) {
      return without(Cause.Kind.UNKNOWN, inquiry, nearest(inquiry));
    }
    BitSet factors = finding.hypotheses().get(0);
    Cause.Kind kind =
        finding.decided() && inquiry.confirmed(factors) ? Cause.Kind.CONFIRMED : Cause.Kind.LIKELY;
    TreeMap<Integer, Set<Integer>> also = new TreeMap<>();
    Set<Symptom> symptoms = new TreeSet<>(Set.of(inquiry.symptom()));
    for (int[] other : inquiry.alsoFailing(factors)) {
      BitSet different = Rows.same(other, inquiry.row());
      different.flip(0, other.length);
      int factor = different.nextSetBit(0);
      also.computeIfAbsent(factor, key -> new TreeSet<>()).add(other[factor]);
      evidence.symptoms(other).stream().filter(Symptom::hides).forEach(symptoms::add);
    }
    List<Integer> passing = nearest(inquiry);
    Cause cause =
        new Cause(kind, inquiry.tuple(factors), also, row, passing, List.of(row), symptoms);
    return cause.with(
        symptoms.stream()
            .flatMap(each -> failing.getOrDefault(each, List.of()).stream())
            .map(Rows::list)
            .distinct()
            .filter(each -> cause.explains(each, evidence.symptoms(Rows.array(each))))
            .toList());
  }

  private static Cause without(Cause.Kind kind, Inquiry inquiry, @Nullable List<Integer> passing) {
    List<Integer> row = Rows.list(inquiry.row());
    return new Cause(
        kind,
        new Tuple(List.of()),
        new TreeMap<>(),
        row,
        passing,
        List.of(row),
        Set.of(inquiry.symptom()));
  }

  private static @Nullable List<Integer> nearest(Inquiry inquiry) {
    int[] row = inquiry.row();
    return inquiry.evidence().passing().stream()
        .max(Comparator.comparingInt(other -> Rows.same(other, row).cardinality()))
        .map(Rows::list)
        .orElse(null);
  }
}
