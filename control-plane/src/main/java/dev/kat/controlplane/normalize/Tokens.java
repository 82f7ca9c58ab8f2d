package dev.kat.controlplane.normalize;

import java.util.regex.Pattern;

/** Tokens as HTTP defines them: the names of headers and methods. */
final class Tokens {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private Tokens() {}

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }
}
