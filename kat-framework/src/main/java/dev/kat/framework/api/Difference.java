package dev.kat.framework.api;

/**
 * A check that must fail for a system under test, because the system is different there and means
 * to be. It is strict: where the check passes, the difference is gone, and that is a failure.
 *
 * @param suite the suite's name
 * @param combinations an expression as for {@code kat run --select}; empty for every combination
 * @param exchange the name of the exchange
 * @param reason why the system is different, in one sentence
 */
public record Difference(String suite, String combinations, String exchange, String reason) {}
