package dev.kat.framework.engine;

import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.explain.Minimal;
import dev.kat.framework.minimise.Cause;
import dev.kat.framework.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in the words of a suite what was found out about its failures. */
final class CauseTelling {

  /** One name for both sides of a comparison, so that it does not differ. */
  private static final String NAME = "minimal";

  private final SuiteStudy study;
  private final World world;
  private final SystemUnderTest system;

  CauseTelling(SuiteStudy study, World world, SystemUnderTest system) {
    this.study = study;
    this.world = world;
    this.system = system;
  }

  /** The cause, shown at the first failing check of the combination that was looked into. */
  Optional<FoundCause> tell(Cause cause, int number) {
    return study.failing(cause.failing(), cause.symptoms()).stream()
        .findFirst()
        .map(shown -> {
          Set<String> combinations =
              cause.rows().stream()
                  .map(row -> study.space().combination(row).id())
                  .collect(Collectors.toSet());
          return new FoundCause(
              study.space().suite(),
              cause.kind().name(),
              minimal(cause, number, shown, combinations.size()),
              shown.key(),
              shown.getUniqueId().toString(),
              combinations,
              cause.symptoms(),
              study.effort());
        });
  }

  private Minimal minimal(Cause cause, int number, LeafDescriptor shown, int combinations) {
    List<String> also = new ArrayList<>();
    cause
        .alsoFailing()
        .forEach((factor, levels) ->
            levels.forEach(level -> also.add(study.space().text(factor, level))));
    return new Minimal(
        number,
        study.space().text(cause.tuple()),
        verdict(cause),
        also,
        neighbour(cause),
        diff(cause, shown),
        "%d of the %d combinations of this suite in the run fail for it"
            .formatted(combinations, study.scenarios()));
  }

  private String verdict(Cause cause) {
    String effort = study.effort();
    return switch (cause.kind()) {
      case CONFIRMED ->
          cause.tuple().size() == 0
              ? "it fails every time, whatever the combination (" + effort + ")"
              : "it fails every time, also when all else is different, and passes without any of"
                  + " these levels (%s)".formatted(effort);
      case LIKELY ->
          "it fails every time; that nothing smaller fails could not be shown (" + effort + ")";
      case UNKNOWN ->
          "it fails every time, but no smallest combination was found: maybe there are several causes"
              + " (%s)".formatted(effort);
      case FLAKE ->
          "the same combination failed and passed: a flake, or the doing of another combination"
              + " of the run (%s)".formatted(effort);
    };
  }

  private List<String> neighbour(Cause cause) {
    // Without a cause, the nearest one that passes is usually far away, and tells nothing.
    List<Integer> passing = cause.kind().hasTuple() ? cause.passing() : null;
    List<String> different = new ArrayList<>();
    for (int factor = 0; passing != null && factor < passing.size(); factor++) {
      if (!passing.get(factor).equals(cause.failing().get(factor))) {
        different.add(study.space().text(factor, passing.get(factor)));
      }
    }
    return different;
  }

  private List<String> diff(Cause cause, LeafDescriptor shown) {
    List<Integer> passing = cause.passing();
    PlannedScenario failing = shown.scenario();
    if (passing == null || failing == null || !cause.kind().hasTuple()) {
      return List.of();
    }
    int stage = ScenarioState.stageOf(failing, shown.key());
    try {
      List<String> lines = Minimal.diff(compiled(passing, stage), compiled(cause.failing(), stage));
      return lines.isEmpty() ? List.of("(none: for Envoy the two are the same)") : lines;
    } catch (RuntimeException e) {
      return List.of("(cannot be compiled: " + Waits.message(e) + ")");
    }
  }

  /** The configuration that a combination alone gives once a stage is reached, or its last one. */
  private String compiled(List<Integer> row, int stage) {
    PlannedScenario planned =
        new PlannedScenario(
            NAME,
            study.space().suite(),
            study.space().combination(row),
            "",
            study.space().scenario(row, NAME));
    int last = planned.scenario().stages().size() - 1;
    return system
        .compile(
            planned.scenario().install(),
            world.manifests(ScenarioState.withInstall(planned, Math.min(stage, last))))
        .envoyConfig();
  }
}
