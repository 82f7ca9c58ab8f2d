package dev.kat.controlplane.normalize;

import java.util.regex.Pattern;

/** Tokens as HTTP defines them: the names of headers and methods. */
public final class Tokens {

  /** As a regular expression. */
  static final String TEXT = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final Pattern TOKEN = Pattern.compile(TEXT);

  private Tokens() {}

  /** Whether the text is a token. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }
}
