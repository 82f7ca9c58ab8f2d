package dev.kat.controlplane.rollout;

/**
 * Names as rows of bits, whose order is that of the names: 17 for each character, and zeros where a
 * name has ended.
 */
final class NameBits {

  /** The place of no bit. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int OF_CHARACTER = 17;

  private NameBits() {}

  /** The first bit in which two names differ. */
  static int difference(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int i = 0;
    while (i < shorter && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    int differing = bits(one, i) ^ bits(other, i);
    int unused = Integer.SIZE - OF_CHARACTER;
    return differing == 0
        ? NONE
        : i * OF_CHARACTER + Integer.numberOfLeadingZeros(differing) - unused;
  }

  static boolean isSet(String name, int bit) {
    int after = OF_CHARACTER - 1 - bit % OF_CHARACTER;
    return (bits(name, bit / OF_CHARACTER) >> after & 1) != 0;
  }

  private static int bits(String name, int index) {
    return index < name.length() ? name.charAt(index) + 1 : 0;
  }
}
