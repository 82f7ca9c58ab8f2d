package dev.kat.controlplane.api;

import java.util.Arrays;
import java.util.Optional;

/** A version of the configuration language that is understood. */
public enum ApiVersion {
  AMBASSADOR_V0("ambassador/v0"),
  AMBASSADOR_V1("ambassador/v1");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /** The version that a document's {@code apiVersion} names, if it is understood. */
  public static Optional<ApiVersion> of(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
