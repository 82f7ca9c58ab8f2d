package dev.kat.framework.combine;

/**
 * The SplitMix64 generator: a few bits of arithmetic that are the same on every JVM, unlike the
 * algorithms behind the JDK's names, which a release may change.
 */
final class SplitMix64 {

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}; the bias of 2^-31 does not matter here. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** A row of values that may occur together or not. */
  int[] row(int[] levels) {
    int[] row = new int[levels.length];
    for (int factor = 0; factor < row.length; factor++) {
      row[factor] = below(levels[factor]);
    }
    return row;
  }
}
