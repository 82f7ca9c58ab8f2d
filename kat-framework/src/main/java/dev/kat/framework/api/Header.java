package dev.kat.framework.api;

/** One header line, as sent or as received. */
public record Header(String name, String value) {

  @Override
  public String toString() {
    return name + ": " + value;
  }
}
