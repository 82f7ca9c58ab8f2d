package dev.kat.framework.cluster;

import java.security.SecureRandom;

/** The name of a run that its user has not named. */
final class RunName {

  private static final int LENGTH = 6;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private RunName() {}

  /** The given name, or one that no other run has. */
  static String of(ClusterOptions options) {
    String given = options.run();
    return given == null ? random() : given;
  }

  /** A name that nothing else has. */
  static String random() {
    return new SecureRandom()
        .ints(LENGTH, 0, LETTERS.length())
        .collect(
            StringBuilder::new,
            (name, letter) -> name.append(LETTERS.charAt(letter)),
            StringBuilder::append)
        .toString();
  }
}
