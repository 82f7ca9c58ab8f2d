package dev.kat.framework.engine;

import dev.kat.framework.plan.SuitePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The root of the tree, with the options that it was planned by. */
final class KatDescriptor extends EngineDescriptor {

  private @Nullable RunOptions options;
  private double planSeconds;
  private List<SuitePlan> unsupported = List.of();

  KatDescriptor(UniqueId id) {
    super(id, "KAT");
  }

  /** The options; null when they are wrong, and then every suite has a failing check saying so. */
  @Nullable RunOptions options() {
    return options;
  }

  double planSeconds() {
    return planSeconds;
  }

  void planned(RunOptions by, double seconds) {
    options = by;
    planSeconds = seconds;
  }

  /** The suites of which the system under test can run nothing; they have no node. */
  List<SuitePlan> unsupported() {
    return unsupported;
  }

  void unsupported(List<SuitePlan> plans) {
    unsupported = List.copyOf(plans);
  }

  List<SuiteDescriptor> suites() {
    return getChildren().stream()
        .filter(SuiteDescriptor.class::isInstance)
        .map(SuiteDescriptor.class::cast)
        .toList();
  }
}
