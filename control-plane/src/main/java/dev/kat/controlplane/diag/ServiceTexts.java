package dev.kat.controlplane.diag;

/** What is said about the services that the edge itself calls, and about their labels. */
final class ServiceTexts {

  static final DiagnosticText INVALID_SERVICE_TIMEOUT =
      DiagnosticText.error(
          "a time of %s is not possible", "Write a number of milliseconds above 0.");

  static final DiagnosticText INVALID_PROTOCOL_VERSION =
      DiagnosticText.error(
          "version '%s' of the protocol is not spoken any more",
          "Write v3, or nothing; the service must understand it.");

  static final DiagnosticText INVALID_HEADER =
      DiagnosticText.error("'%s' is not a possible header", "Correct the name or the value.");

  static final DiagnosticText INVALID_AUTH_PROTO =
      DiagnosticText.error("'%s' is not spoken to an AuthService", "Write http or grpc.");

  static final DiagnosticText INVALID_AUTH_PATH_PREFIX =
      DiagnosticText.error(
          "'%s' cannot stand before a path", "Write the beginning of a path: '/', and no query.");

  static final DiagnosticText AFTER_SERVICE =
      DiagnosticText.warning(
          "'%s' after the host of a service has no effect",
          "Remove it; what path the service sees is said elsewhere, as in rewrite.");

  static final DiagnosticText LOOKED_UP_IN_DNS =
      DiagnosticText.notice(
          "'%s' is looked up in DNS: no Service %s of a namespace %s is known here",
          "If it is meant to be a Service, correct the name or create it.");

  static final DiagnosticText TLS_IN_DOUBT =
      DiagnosticText.warning(
          "the scheme of the service and tls contradict each other; the connection is TLS",
          "Remove one of the two, or make them say the same.");

  static final DiagnosticText SECOND_SERVICE =
      DiagnosticText.error(
          "there is one %s, and %s in %s was first",
          "Remove one of the two; only the first one is in effect.");

  static final DiagnosticText FIELD_OF_OTHER_VERSION =
      DiagnosticText.error(
          "%s belongs to apiVersion %s and those alike",
          "Write the document in that version, or what this one has instead.");

  static final DiagnosticText INVALID_LABEL_GROUP =
      DiagnosticText.error(
          "a group of labels is a map of one name to a list that is not empty",
          "Write every group as an item of the list: '- name: [labels]'.");

  static final DiagnosticText LABEL_NOT_OMITTED =
      DiagnosticText.error(
          "requests without the header cannot be counted in this group",
          "Remove omit_if_not_present, or make it true; make a group without the header if need be.");

  static final DiagnosticText INVALID_LOG_DRIVER =
      DiagnosticText.error("there is no driver '%s' of a LogService", "Write http or tcp.");

  static final DiagnosticText LOGS_NEED_GRPC =
      DiagnosticText.error(
          "access logs travel in gRPC and in nothing else", "Remove grpc, or make it true.");

  static final DiagnosticText LOG_HEADERS_OF_TCP =
      DiagnosticText.error(
          "a record of driver tcp has no headers",
          "Remove additional_log_headers, or write driver: http.");

  static final DiagnosticText INVALID_FLUSH_INTERVAL =
      DiagnosticText.error("%s is not possible here", "Write a number above 0.");

  static final DiagnosticText INVALID_TRACING_DRIVER =
      DiagnosticText.error(
          "'%s' is not spoken to a TracingService", "Write zipkin, opentelemetry or datadog.");

  static final DiagnosticText INVALID_COLLECTOR =
      DiagnosticText.error("'%s' is not possible here: it %s", "Correct or remove it.");

  static final DiagnosticText INVALID_SAMPLING =
      DiagnosticText.error("%s is not a percentage", "Write a number from 0 to 100.");

  static final DiagnosticText INVALID_BODY_SIZE =
      DiagnosticText.error("a size of %s bytes is not possible", "Write a number above 0.");

  static final DiagnosticText INVALID_STATUS_ON_ERROR =
      DiagnosticText.error(
          "%s is not a status for an error", "Write a status of HTTP between 400 and 511.");

  static final DiagnosticText DIFFERENT_AUTH_SERVICE =
      DiagnosticText.error(
          "AuthService %s in %s was first and differs in more than the service",
          "Make all other fields equal, or remove one of the two; only the first one is asked.");

  static final DiagnosticText AUTH_SERVICES_APART =
      DiagnosticText.error(
          "AuthService %s was first, and only Services of the cluster can share the work",
          "Name a Service of the cluster in both, or remove one of the two; only the first one is"
              + " asked.");

  static final DiagnosticText AUTH_SERVICES_SECURED_APART =
      DiagnosticText.error(
          "AuthService %s was first, and this one's certificate is judged in another way",
          "Name one TLSContext with the same sni in both, or remove one of the two; only the first"
              + " one is asked.");

  static final DiagnosticText AUTH_SERVICES_TOLD_APART =
      DiagnosticText.error(
          "AuthService %s was first, and with add_linkerd_headers only one service can be named",
          "Remove add_linkerd_headers or make it false, or remove one of the two services; only the"
              + " first one is asked.");

  private ServiceTexts() {}
}
