package dev.kat.controlplane.diag;

/** What is said about what Envoys make of a configuration. */
final class RolloutTexts {

  static final DiagnosticText REFUSED_BY_ENVOY =
      DiagnosticText.error(
          "Envoy %s refuses %s %s: %s",
          "Correct it; until then the last good version of what Envoy refuses stays in force,"
              + " where there was one, and everything else is in effect.");

  private RolloutTexts() {}
}
