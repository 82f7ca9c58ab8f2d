package dev.kat.framework.api;

import java.util.Locale;

/** What takes part in a run, and has a version that reports tell and a gate may ask for. */
public enum Part {
  /** The system under test. */
  SYSTEM,
  /** The proxy. */
  ENVOY,
  /** The API server that the system watches; there is none where this JVM plays it. */
  KUBERNETES,
  /** The platform of the driver. */
  JAVA;

  /** Its name in a record and in a policy. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
