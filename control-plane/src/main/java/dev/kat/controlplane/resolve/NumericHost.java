package dev.kat.controlplane.resolve;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 addresses as {@code inet_aton} reads them: {@code 127.1}, {@code 0x7f000001}, {@code
 * 2130706433} and {@code 0177.0.0.1} are all the same machine, and a resolver may take any of them.
 */
final class NumericHost {

  private static final int MOST_PARTS = 4;
  private static final int BITS = 8;

  private NumericHost() {}

  /** The address; null when the text is none in such a spelling. */
  static byte @Nullable [] parse(String host) {
    String[] parts = host.split("[.]", -1);
    if (parts.length > MOST_PARTS) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bits = last ? BITS * (MOST_PARTS - i) : BITS;
      long part = number(parts[i]);
      if (part < 0 || part >= 1L << bits) {
        return null;
      }
      address = (address << bits) | part;
    }
    return ByteBuffer.allocate(MOST_PARTS).putInt((int) address).array();
  }

  /** A number in any of C's notations; negative when it is none. */
  private static long number(String text) {
    if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
      return Long.parseLong(text.substring(2), 16);
    }
    if (text.matches("0[0-7]{1,12}")) {
      return Long.parseLong(text, 8);
    }
    return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
  }
}
