package dev.kat.controlplane.diag;

/** What is said about what Envoys make of a configuration. */
final class RolloutTexts {

  static final DiagnosticText REFUSED_BY_ENVOY =
      DiagnosticText.error(
          "Envoy %s refuses %s %s: %s",
          "Correct it; until then the last good version of what Envoy refuses stays in force,"
              + " where there was one, and everything else is in effect.");

  static final DiagnosticText MAY_BE_REFUSED_BY_ENVOY =
      DiagnosticText.error(
          "Envoy %s refuses %s for %s: %s",
          "Correct the one that is at fault; until it is known which one that is, the last good"
              + " version of what Envoy refuses stays in force, where there was one.");

  static final DiagnosticText PORT_NOT_FREE =
      DiagnosticText.error(
          "Envoy %s cannot listen at the port of listener %s: %s",
          "Free the port, or choose another one: http- and https- listen where --http-port and"
              + " --https-port say, else the Module's service_port; redirect- where"
              + " redirect_cleartext_from says; tcp- where the TCPMapping's port says.");

  private RolloutTexts() {}
}
