package dev.kat.controlplane.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version of the configuration language that is understood; all of them mean the same. */
public enum ApiVersion {
  AMBASSADOR_V0("ambassador/v0"),
  AMBASSADOR_V1("ambassador/v1"),
  CUSTOM_V0("getambassador.io/v0"),
  CUSTOM_V1("getambassador.io/v1"),
  CUSTOM_V2("getambassador.io/v2"),
  CUSTOM_V3ALPHA1("getambassador.io/v3alpha1");

  private static final Map<String, ApiVersion> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(v -> v.text, v -> v));

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /** The version that a document's {@code apiVersion} names, if it is understood. */
  public static Optional<ApiVersion> of(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }

  /** Whether it is one of the first: users are told to write another one. */
  public boolean isDeprecated() {
    return this == AMBASSADOR_V0 || this == CUSTOM_V0;
  }

  /** Whether a Mapping has {@code labels}; in the first versions it has {@code rate_limits}. */
  public boolean hasLabels() {
    return this != AMBASSADOR_V0 && this != CUSTOM_V0;
  }

  @Override
  public String toString() {
    return text;
  }
}
