package dev.kat.controlplane.normalize;

/** A value cannot be what it should be; the reason says why, in a few words. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  Refusal(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
