package dev.kat.controlplane.normalize;

/**
 * An upper bound of the size of an RE2 program. Envoy refuses a whole configuration for one
 * expression whose program is too large, and repetitions within repetitions multiply. It is found
 * by a rough reading of the expression that needs not be valid.
 */
final class RegexCost {

  private static final int OVERHEAD = 8;
  private static final int MAX_DEPTH = 200;
  private static final long HUGE = 1L << 40;

  private final String regex;
  private int at;
  private int depth;

  private RegexCost(String regex) {
    this.regex = regex;
  }

  /** The bound in instructions; more than {@link Integer#MAX_VALUE} when nothing can be said. */
  static long of(String regex) {
    RegexCost cost = new RegexCost(regex);
    long sum = OVERHEAD;
    while (cost.more()) {
      sum = bounded(sum + cost.alternation());
      cost.at++;
    }
    return sum;
  }

  private static long bounded(long cost) {
    return Math.min(cost, HUGE);
  }

  private boolean more() {
    return at < regex.length();
  }

  private boolean next(char c) {
    return more() && regex.charAt(at) == c;
  }

  /** Everything up to the end of the group, which is left to the caller. */
  private long alternation() {
    long sum = 1;
    while (more() && !next(')')) {
      if (next('|')) {
        at++;
        sum = bounded(sum + 2);
      } else {
        sum = bounded(sum + repeated(atom()));
      }
    }
    return sum;
  }

  private long atom() {
    return switch (regex.charAt(at++)) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '.', '^', '$' -> 2;
      default -> 1;
    };
  }

  private long group() {
    if (++depth > MAX_DEPTH) {
      return HUGE;
    }
    long inner = alternation();
    depth--;
    at++;
    return bounded(inner + 3);
  }

  /** Each range may be split in two by negation or by folding of cases. */
  private long characterClass() {
    int start = at;
    if (next('^')) {
      at++;
    }
    if (next(']')) {
      at++;
    }
    while (more() && !next(']')) {
      if (next('\\')) {
        at++;
      } else if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) {
        at = regex.indexOf(":]", at) + 1;
      }
      at++;
    }
    at++;
    return 2 + 3L * (at - start);
  }

  private long escape() {
    if (!more()) {
      return 1;
    }
    if (next('Q')) {
      int end = regex.indexOf("\\E", at);
      int length = (end < 0 ? regex.length() : end) - at;
      at = end < 0 ? regex.length() : end + 2;
      return length + 1L;
    }
    return Character.isLetter(regex.charAt(at++)) ? 7 : 1;
  }

  private long repeated(long once) {
    long cost = once;
    while (more()) {
      if (next('*') || next('+') || next('?')) {
        at++;
        cost = bounded(cost + 4);
      } else if (next('{')) {
        int close = regex.indexOf('}', at);
        long times = close < 0 ? 0 : times(regex.substring(at + 1, close));
        if (times == 0) {
          return cost;
        }
        at = close + 1;
        cost = bounded(times * (cost + 1) + 4);
      } else {
        return cost;
      }
    }
    return cost;
  }

  /** The copies that a repetition makes; 0 when the text is no repetition. */
  private static long times(String range) {
    if (!range.matches("[0-9]{1,9}(?:,[0-9]{0,9})?")) {
      return 0;
    }
    int comma = range.indexOf(',');
    long least = Long.parseLong(comma < 0 ? range : range.substring(0, comma));
    boolean open = comma == range.length() - 1;
    long most = comma < 0 || open ? least : Long.parseLong(range.substring(comma + 1));
    return Math.max(1, Math.max(least, most)) + (open ? 1 : 0);
  }
}
