package dev.kat.controlplane.diag;

/** What is said about TLS, Secrets and TCPMappings. */
final class TlsTexts {

  static final DiagnosticText TLS_IN_BOTH_MODULES =
      DiagnosticText.error(
          "Module ambassador has tls, too, at %s, and that is what counts",
          "Remove one of the two.");

  static final DiagnosticText INVALID_TLS_VALUE =
      DiagnosticText.error("'%s' is not a %s that Envoy knows; it knows %s", "Write one of these.");

  static final DiagnosticText TLS_VERSIONS_CROSSED =
      DiagnosticText.error(
          "the newest version, %s, is older than the oldest, %s",
          "Write min_tls_version and max_tls_version in order; the oldest is v1.2 unless written.");

  static final DiagnosticText TLS_NEEDS_FIELD =
      DiagnosticText.error("%s is not possible without %s", "Add the other, or remove the first.");

  static final DiagnosticText INVALID_TLS_HOST =
      DiagnosticText.error(
          "'%s' is not a name that can be asked for in a handshake: %s",
          "Write a host name without port; in hosts also '*.' and a name, or '*' for all others.");

  static final DiagnosticText DUPLICATE_TLS_HOST =
      DiagnosticText.error(
          "host '%s' is that of %s already, and the first one counts",
          "Remove the host from one of the two.");

  static final DiagnosticText INVALID_SECRET_NAME =
      DiagnosticText.error(
          "'%s' is not the name of a Secret: %s",
          "Write the name of a Secret, followed by a dot and its namespace if it is in another.");

  static final DiagnosticText NOT_A_PORT =
      DiagnosticText.error("%s is not a port", "Write a number from 1 to 65535.");

  static final DiagnosticText SECOND_REDIRECT_PORT =
      DiagnosticText.error(
          "cleartext on port %s is not redirected: it already is from port %s",
          "Name one port in all contexts.");

  static final DiagnosticText INVALID_ADDRESS =
      DiagnosticText.error("'%s' is not an IP address", "Write an IP address.");

  static final DiagnosticText UNKNOWN_SECRET =
      DiagnosticText.error(
          "there is no Secret %s",
          "Create the Secret, or correct the name; until then nothing that needs it works.");

  static final DiagnosticText UNUSABLE_SECRET =
      DiagnosticText.error(
          "Secret %s %s",
          "Correct the Secret; until then nothing that needs it works, and all else does.");

  static final DiagnosticText CERTIFICATE_NOT_VALID =
      DiagnosticText.warning(
          "the certificate in Secret %s %s",
          "Renew it; whoever verifies it refuses the connection.");

  static final DiagnosticText AMBIGUOUS_TLS_CONTEXT =
      DiagnosticText.error(
          "there is a TLSContext '%s' in several other namespaces: %s",
          "Give one of them a name of its own, or make one in this namespace.");

  static final DiagnosticText UNKNOWN_TLS_CONTEXT =
      DiagnosticText.error(
          "there is no usable TLSContext '%s'",
          "Create or correct the TLSContext; without it the connection would not be protected.");

  static final DiagnosticText NO_CONTEXT_FOR_HOST =
      DiagnosticText.error(
          "no usable TLSContext has the host '%s'",
          "Add the host to a TLSContext, or remove it here to take all connections of the port.");

  static final DiagnosticText TCP_TIMEOUTS_DIFFER =
      DiagnosticText.warning(
          "idle_timeout_ms has no effect: that of %s, %s, counts for all of this port and host",
          "Write the same in all of them.");

  static final DiagnosticText PORT_TAKEN =
      DiagnosticText.error(
          "port %s is taken by %s", "Use another port; what was there first keeps it.");

  private TlsTexts() {}

  static final DiagnosticText HOSTS_CLOSED =
      DiagnosticText.warning(
          "nobody may ask for %s until this context can be used: it is to have clients prove who they are",
          "Correct what is wrong with it or its Secrets, or remove ca_secret and cert_required.");
}
