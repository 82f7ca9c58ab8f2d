package dev.kat.controlplane.source;

/** A text is not valid YAML, or more than is sane. */
public final class YamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int line;

  YamlException(String reason, int line) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }

  /** Why, in a few words. */
  public String reason() {
    return reason;
  }

  /** The line of the fault in the carrier's text, from 1. */
  public int line() {
    return line;
  }
}
