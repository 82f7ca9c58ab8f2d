package dev.kat.framework.gate;

import dev.kat.framework.api.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a release asks of a run: a JSON file. What it leaves out it does not ask for, except that
 * the run is green.
 *
 * @param suites that must have run, with all the combinations of their plan
 * @param coverage which tuples must be covered
 * @param exclusions the reasons for which tuples may be excluded; null to allow all of them
 * @param quarantined how many checks may have failed in quarantine at most; null for any number
 * @param budgets what the run may cost
 * @param versions what must have taken part, by the labels of {@link Part}: whole versions, how
 *     they begin, or ranges
 */
public record Policy(
    @Nullable List<String> suites,
    @Nullable List<Group> coverage,
    @Nullable List<String> exclusions,
    @Nullable Integer quarantined,
    @Nullable Budgets budgets,
    @Nullable Map<String, String> versions) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Factors that must be covered together.
   *
   * @param factors of the suite; null for those of the group, or for all of them
   * @param group a group of factors that the suite names; null for the factors that are listed
   * @param strength how many of them at a time, 2 or more
   * @param percent of the feasible tuples, 0 to 100
   */
  public record Group(
      String suite,
      @Nullable List<String> factors,
      @Nullable String group,
      int strength,
      double percent) {

    /** What it is about, in a few words. */
    String words() {
      return "%s: strength %d of %s"
          .formatted(
              suite,
              strength,
              group != null
                  ? "the group " + group
                  : factors == null ? "all factors" : String.join(", ", factors));
    }
  }

  /**
   * What a run may cost.
   *
   * @param seconds the whole run; null for any time
   * @param slower how many times as long as in the baseline the whole run and each of its phases
   *     may take; null for any time
   */
  public record Budgets(@Nullable Double seconds, @Nullable Double slower) {}

  /**
   * Reads a policy.
   *
   * @throws IOException with a message for the user when it is not there, or not one of these
   */
  public static Policy read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no policy " + file);
    }
    try {
      Policy policy = JSON.readValue(Files.readString(file), Policy.class);
      new TreeMap<>(Objects.requireNonNullElse(policy.versions(), Map.of())).forEach(Policy::check);
      return policy;
    } catch (JacksonException e) {
      throw new IOException(file + " is no policy: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no policy: " + e.getMessage(), e);
    }
  }

  /** What nobody could ever keep is a mistake in the policy, not in a run. */
  private static void check(String name, String demand) {
    List<String> labels = Stream.of(Part.values()).map(Part::label).toList();
    if (!labels.contains(name)) {
      throw new IllegalArgumentException(
          "versions: there is no '%s', only %s".formatted(name, String.join(", ", labels)));
    }
    try {
      VersionDemand.of(demand);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("versions: %s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
