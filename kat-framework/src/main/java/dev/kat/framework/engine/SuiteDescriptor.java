package dev.kat.framework.engine;

import dev.kat.framework.plan.SuitePlan;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A suite in the tree; its class is the source, without which build tools count nothing. */
final class SuiteDescriptor extends AbstractTestDescriptor {

  static final String SEGMENT = "suite";

  private final Class<?> suite;
  private @Nullable SuitePlan plan;

  SuiteDescriptor(UniqueId parent, Class<?> suite) {
    super(parent.append(SEGMENT, suite.getName()), suite.getSimpleName(), ClassSource.from(suite));
    this.suite = suite;
  }

  Class<?> suite() {
    return suite;
  }

  /** The suite's part of the plan; null when the suite could not be planned. */
  @Nullable SuitePlan plan() {
    return plan;
  }

  void plan(SuitePlan planned) {
    plan = planned;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public String getLegacyReportingName() {
    return suite.getName();
  }
}
