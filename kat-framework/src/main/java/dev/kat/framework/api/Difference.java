package dev.kat.framework.api;

/**
 * A check that must fail for a system under test, because the system is different there and means
 * to be. It is strict: where the check passes, the difference is gone, and that is a failure.
 *
 * @param suite the suite's name
 * @param combinations an expression as for {@code kat run --select}; empty for every combination
 * @param check the name of the exchange or witness
 * @param reason why the system is different, in one sentence
 * @param always whether the check must fail; else it may, since it depends on what comes first
 */
public record Difference(
    String suite, String combinations, String check, String reason, boolean always) {

  /** A difference that is always there. */
  public Difference(String suite, String combinations, String check, String reason) {
    this(suite, combinations, check, reason, true);
  }
}
