package dev.kat.backends;

/** A control header the server cannot obey: which one, and why. */
final class MalformedScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String header;
  private final String reason;

  MalformedScriptException(String header, String reason) {
    super(header + ": " + reason);
    this.header = header;
    this.reason = reason;
  }

  String header() {
    return header;
  }

  String reason() {
    return reason;
  }
}
