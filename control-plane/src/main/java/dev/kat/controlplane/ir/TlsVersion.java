package dev.kat.controlplane.ir;

/** A version of TLS, oldest first. */
public enum TlsVersion {
  V1_0,
  V1_1,
  V1_2,
  V1_3;

  /** As users write it: {@code v1.2}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
  }
}
