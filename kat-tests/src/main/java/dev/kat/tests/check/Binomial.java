package dev.kat.tests.check;

/**
 * The binomial distribution, exact up to rounding: how often something of a given chance happens in
 * a number of independent trials.
 *
 * @param trials 1 or more
 * @param chance of each, above 0 and below 1
 */
record Binomial(int trials, double chance) {

  /** The chance of at most this many. */
  double atMost(int count) {
    double log = trials * Math.log1p(-chance);
    double sum = count < 0 ? 0 : Math.exp(log);
    for (int k = 1; k <= count; k++) {
      // In logarithms, because the ends of the distribution are smaller than any double.
      log += Math.log(trials - k + 1) - Math.log(k) + Math.log(chance) - Math.log1p(-chance);
      sum += Math.exp(log);
    }
    return sum;
  }

  /** The chance of at least this many. */
  double atLeast(int count) {
    return new Binomial(trials, 1 - chance).atMost(trials - count);
  }
}
