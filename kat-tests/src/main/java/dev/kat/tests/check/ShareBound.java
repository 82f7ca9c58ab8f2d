package dev.kat.tests.check;

/**
 * The counts that a share of traffic may give.
 *
 * <p>A share of 0 or 100 percent is exact. Any other is a count of independent draws, so its bounds
 * come from the binomial distribution itself: outside them lies less than {@link #FALSE_ALARM} of
 * it, half on each side. That is how often a right share is called wrong. With {@link #SAMPLE}
 * requests, a share that is off by 20 points or more is found with a chance above 0.999, whatever
 * the shares are; the wrong weights of the seeded faults are further off.
 *
 * @param least the smallest count that is accepted
 * @param most the largest
 */
public record ShareBound(int least, int most) {

  /** Requests in a check of shares. */
  public static final int SAMPLE = 600;

  /** The chance that the check of one share fails although the share is right. */
  static final double FALSE_ALARM = 1e-10;

  /**
   * The bounds of a share.
   *
   * @param percent 0 to 100
   * @param requests 1 or more
   */
  public static ShareBound of(int percent, int requests) {
    if (percent == 0 || percent == 100) {
      int exact = requests * percent / 100;
      return new ShareBound(exact, exact);
    }
    Binomial binomial = new Binomial(requests, percent / 100.0);
    int least = binomial.quantile(FALSE_ALARM / 2);
    int most = requests - binomial.opposite().quantile(FALSE_ALARM / 2);
    return new ShareBound(least, most);
  }

  boolean accepts(int count) {
    return least <= count && count <= most;
  }

  @Override
  public String toString() {
    return least == most ? "exactly " + least : least + " to " + most;
  }
}
