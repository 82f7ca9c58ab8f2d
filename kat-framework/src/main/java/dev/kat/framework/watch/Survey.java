package dev.kat.framework.watch;

import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a generation of classes has, and what is to be done about it.
 *
 * @param suites the fingerprints of all suites, by their names
 * @param system the fingerprints of the systems under test
 * @param plan of the suites that are not as they were; of all when the system under test is not
 */
record Survey(Generation generation, Map<String, String> suites, String system, Plan plan) {

  /**
   * Looks at a generation.
   *
   * @param before the survey of the one before; null for the first one
   * @throws UnusableClassesException when something does not fit together
   */
  static Survey of(Generation generation, @Nullable Survey before, PlanOptions options)
      throws UnusableClassesException {
    try {
      List<Suite> suites = generation.suites();
      Map<String, String> fingerprints = new TreeMap<>();
      suites.forEach(suite -> fingerprints.put(suite.name(), print(generation, suite)));
      String system =
          generation.systems().stream()
              .map(each -> print(generation, each))
              .distinct()
              .sorted()
              .collect(Collectors.joining());
      Map<String, String> known =
          before == null || !before.system().equals(system) ? Map.of() : before.suites();
      List<Suite> touched =
          suites.stream()
              .filter(
                  each -> !Objects.equals(fingerprints.get(each.name()), known.get(each.name())))
              .toList();
      return new Survey(generation, fingerprints, system, Planner.plan(touched, options));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) { // some compilers put an Error where a mistake is
      throw new UnusableClassesException(e);
    }
  }

  private static String print(Generation generation, Object part) {
    return generation.classes().fingerprint(part.getClass().getName());
  }
}
