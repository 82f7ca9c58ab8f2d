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
    double log = none();
    double sum = count < 0 ? 0 : Math.exp(log);
    for (int k = 1; k <= count; k++) {
      log += step(k);
      sum += Math.exp(log);
    }
    return sum;
  }

  /** The chance of at least this many. */
  double atLeast(int count) {
    return opposite().atMost(trials - count);
  }

  /**
   * The quantile: the smallest count for which {@link #atMost} is not below a probability.
   *
   * @param probability below 1
   */
  int quantile(double probability) {
    double log = none();
    double sum = Math.exp(log);
    int count = 0;
    while (sum < probability) {
      count++;
      log += step(count);
      sum += Math.exp(log);
    }
    return count;
  }

  /** How often it does not happen. */
  Binomial opposite() {
    return new Binomial(trials, 1 - chance);
  }

  /** The logarithm of the chance of none: the ends of the distribution are below any double. */
  private double none() {
    return trials * Math.log1p(-chance);
  }

  /** What the logarithm of the chance of {@code count} has more than that of one less. */
  private double step(int count) {
    return Math.log(trials - count + 1) - Math.log(count) + Math.log(chance) - Math.log1p(-chance);
  }
}
