package dev.kat.framework.cli;

import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.plan.Profile;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that change the plan. */
final class PlanArguments {

  @Option(
      names = "--select",
      paramLabel = "EXPRESSION",
      description = "Which combinations; see the examples of kat --help.")
  private @Nullable String select;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Chooses among the covering arrays of a model; 1 when not given.")
  private @Nullable Long seed;

  @Option(
      names = "--strength",
      paramLabel = "T",
      description =
          "Covers every combination of levels of T factors, instead of each suite's own strength and of those of its groups of factors.")
  private @Nullable Integer strength;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = ProfileNames.class,
      description = {
        "How thorough at least: ${COMPLETION-CANDIDATES}. release covers all factors with strength",
        "3 and groups of factors with strength 4; default, when not given, what each suite says."
      })
  private @Nullable String profile;

  @Option(
      names = "--budget",
      paramLabel = "N|Ns",
      description =
          "At most so many combinations, or as many as take about so many seconds (90s), those first that cover most; what they leave uncovered is told.")
  private @Nullable String budget;

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "The system under test, when it is not the usual one.")
  private @Nullable String system;

  /** What a shell completes. */
  static final class ProfileNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Profile.ALL.stream().map(Profile::name).iterator();
    }
  }

  /** The configuration parameters of the engine. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    put(parameters, RunOptions.SELECT, select);
    put(parameters, RunOptions.SEED, seed);
    put(parameters, RunOptions.STRENGTH, strength);
    put(parameters, RunOptions.PROFILE, profile);
    put(parameters, RunOptions.BUDGET, budget);
    put(parameters, RunOptions.SYSTEM, system);
    return parameters;
  }

  /**
   * The options that these parameters give; the JVM's system properties stand in for missing ones.
   */
  static RunOptions options(Map<String, String> parameters) {
    return RunOptions.from(name ->
        Optional.ofNullable(parameters.get(name))
            .or(() -> Optional.ofNullable(System.getProperty(name))));
  }

  static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }
}
