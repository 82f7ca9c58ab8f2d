package dev.kat.controlplane.ir;

/**
 * A text that only Envoy may see, such as a private key. Its text form, which is what logs, dumps
 * and reports show, says nothing.
 */
public record Sensitive(String text) {

  /** What stands in the place of such a text. */
  public static final String REDACTED = "[redacted]";

  @Override
  public String toString() {
    return REDACTED;
  }
}
