package dev.kat.framework.engine;

/**
 * The failure of a check. Its message explains it; a stack trace would only point at the engine.
 */
public final class ExplainedFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  private final boolean repeated;

  ExplainedFailure(String explanation, boolean repeated) {
    super(explanation);
    this.repeated = repeated;
  }

  /** Whether it has the same cause as another failure, which explains it. */
  public boolean isRepeated() {
    return repeated;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
