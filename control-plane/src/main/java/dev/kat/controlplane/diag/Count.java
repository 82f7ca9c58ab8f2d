package dev.kat.controlplane.diag;

/** A number of things, for people. */
public final class Count {

  private Count() {}

  /** {@code 1 error}, {@code 2 errors}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
