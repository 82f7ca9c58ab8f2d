package dev.kat.framework.engine;

/**
 * The failure of a check. Its message explains it; a stack trace would only point at the engine.
 */
final class ExplainedFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  ExplainedFailure(String explanation) {
    super(explanation);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
