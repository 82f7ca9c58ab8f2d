package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans a run: a pure function of the suites and the options. */
public final class Planner {

  /** Leaves room in a DNS label for a base name and the combination's id. */
  private static final int SLUG_LIMIT = 24;

  private static final int BRIEF_LIMIT = 90;

  private final PlanOptions options;
  private final Budget budget;
  private final RunRules rules = new RunRules();
  private final Map<String, String> slugs = new HashMap<>();

  private Planner(PlanOptions options, Budget budget) {
    this.options = options;
    this.budget = budget;
  }

  /** Plans the suites together; mistakes in them are part of the plan. */
  public static Plan plan(List<Suite> suites, PlanOptions options) {
    return plan(suites, options, null);
  }

  /**
   * The same without what a system under test does not have.
   *
   * @param subset what it has; null when that is everything
   */
  public static Plan plan(List<Suite> suites, PlanOptions options, @Nullable Subset subset) {
    List<Suite> supported =
        suites.stream()
            .map(suite -> subset == null ? suite : new SupportedPart(suite, subset))
            .toList();
    Planner planner = new Planner(options, Budget.of(supported, options));
    List<SuitePlan> plans = supported.stream().map(planner::suite).toList();
    return new Plan(
        plans, pack(plans.stream().map(SuitePlan::scenarios).flatMap(List::stream).toList()));
  }

  /** Puts scenarios with equal settings into one install; what is exclusive is equal to nothing. */
  public static List<InstallPlan> pack(List<PlannedScenario> scenarios) {
    Map<InstallSettings, List<PlannedScenario>> bySettings = new LinkedHashMap<>();
    for (PlannedScenario planned : scenarios) {
      bySettings
          .computeIfAbsent(planned.scenario().install(), settings -> new ArrayList<>())
          .add(planned);
    }
    List<InstallPlan> installs = new ArrayList<>();
    bySettings.forEach((settings, members) ->
        installs.add(
            new InstallPlan(
                "i" + (installs.size() + 1) + "-" + hash(settings), settings, members)));
    return installs;
  }

  private SuitePlan suite(Suite suite) {
    String name = suite.name();
    try {
      return plan(suite, name, suite.model());
    } catch (NotSupportedException e) {
      return SuitePlan.unsupported(suite, name, String.valueOf(e.getMessage()));
    } catch (PlanningException e) {
      return SuitePlan.failed(suite, name, name + ": " + e.getMessage());
    } catch (RuntimeException e) {
      return SuitePlan.failed(suite, name, name + ": its model fails: " + Causes.message(e));
    }
  }

  private SuitePlan plan(Suite suite, String name, Model model) {
    String slug = slug(name);
    String other = slugs.putIfAbsent(slug, name);
    if (other != null) {
      throw new PlanningException(
          "its short name '" + slug + "' is also that of the suite " + other + "; rename one");
    }
    SuiteArray array = SuiteArray.of(model, options);
    if (budget.cuts(name) && budget.part(name).isEmpty()) {
      throw new PlanningException(
          "the budget has no combination left for it; each suite needs one");
    }
    List<PlannedCombination> planned =
        array.combinations().stream()
            .map(each -> combination(suite, name, slug, model, each))
            .toList();
    return new SuitePlan(
        suite,
        name,
        model.factors(),
        array.strengths().all(),
        array.strengths().groups(),
        planned,
        () -> budget.cuts(name) ? array.coverage(budget.part(name)) : array.coverage(),
        null,
        null);
  }

  private PlannedCombination combination(
      Suite suite, String name, String slug, Model model, Combination combination) {
    if (!options.selection().matches(name, combination) || !budget.admits(name, combination)) {
      return new PlannedCombination(combination, false, null, null);
    }
    String id = slug + "-" + combination.id();
    try {
      Scenario scenario = suite.scenario(combination, new Names(id));
      ScenarioRules.check(scenario);
      PlannedScenario planned =
          new PlannedScenario(id, name, combination, brief(model, combination), scenario);
      return rules
          .add(planned)
          .map(error -> failed(name, combination, error))
          .orElseGet(() -> new PlannedCombination(combination, true, planned, null));
    } catch (PlanningException e) {
      return failed(name, combination, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return failed(name, combination, "its scenario fails: " + Causes.message(e));
    }
  }

  private static PlannedCombination failed(String suite, Combination combination, String error) {
    String where = "%s, combination %s (%s): ".formatted(suite, combination.id(), combination);
    return new PlannedCombination(combination, true, null, where + error);
  }

  /** {@code RoutingSuite} becomes {@code routing}. */
  static String slug(String name) {
    String dashed =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("-suite$", "");
    String cut = dashed.substring(0, Math.min(dashed.length(), SLUG_LIMIT));
    String slug = cut.replaceAll("^-+|-+$", "");
    if (slug.isEmpty()) {
      throw new PlanningException("its name '" + name + "' has no letters or digits");
    }
    return slug;
  }

  private static String brief(Model model, Combination combination) {
    StringBuilder brief = new StringBuilder();
    Map<String, String> labels = combination.labels();
    for (Factor<?> factor : model.factors()) {
      String label = labels.get(factor.name());
      if (!Factor.label(factor.levels().get(0)).equals(label)) {
        brief.append(brief.isEmpty() ? "" : " ").append(factor.name()).append('=').append(label);
      }
    }
    return brief.length() <= BRIEF_LIMIT
        ? brief.toString()
        : brief.substring(0, BRIEF_LIMIT - 1) + "…";
  }

  private static String hash(InstallSettings settings) {
    try {
      byte[] content = settings.toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
