package dev.kat.controlplane.diag;

import java.util.Arrays;
import java.util.Locale;

/** Every kind of diagnostic there is; the only place with message texts. */
public enum DiagnosticCode {
  // source
  YAML_SYNTAX(
      Severity.ERROR,
      "not valid YAML in line %s: %s",
      "Correct the YAML; until then nothing of this text is in effect."),
  DUPLICATE_KEY(
      Severity.ERROR, "'%s' is written twice, first in line %s", "Remove one of the two."),
  UNKNOWN_OBJECT(
      Severity.ERROR,
      "neither a Kubernetes object nor an Ambassador document: %s",
      "Give it an apiVersion and a kind."),
  DUPLICATE_OBJECT(
      Severity.ERROR,
      "%s %s is already defined in %s, and the first one counts",
      "Remove one of the two."),
  IGNORED_OBJECT(
      Severity.NOTICE,
      "%s of %s has no meaning here",
      "Services, EndpointSlices, Secrets, Ambassador documents and resources are read."),
  INVALID_BASE64(
      Severity.ERROR, "'%s' is not Base64", "Encode the value, or write it under stringData."),

  // parse
  NOT_A_DOCUMENT(
      Severity.ERROR,
      "a document is a map with apiVersion, kind and name, not %s",
      "Correct the document or remove it."),
  MISSING_FIELD(Severity.ERROR, "%s needs the field '%s'", "Add the field."),
  EMPTY_FIELD(Severity.ERROR, "'%s' must not be empty", "Give it a value."),
  UNKNOWN_API_VERSION(
      Severity.ERROR,
      "'%s' is not an apiVersion that is understood",
      "Write ambassador/v1, or getambassador.io/v3alpha1 in a custom resource."),
  DEPRECATED_API_VERSION(
      Severity.NOTICE, "%s is deprecated", "Write ambassador/v1; nothing else changes."),
  UNKNOWN_KIND(Severity.ERROR, "there is no kind '%s'%s", "Correct the kind."),
  UNKNOWN_FIELD(Severity.ERROR, "%s has no field '%s'%s", "Correct the field's name or remove it."),
  NOT_SUPPORTED(
      Severity.ERROR, "%s is not supported yet", "Remove it; it cannot be obeyed by this version."),
  WRONG_TYPE(Severity.ERROR, "'%s' must be %s, not %s", "Correct the value."),
  DUPLICATE_NAME(
      Severity.ERROR,
      "%s '%s' is already defined in %s, and the first one counts",
      "Give one of the two another name."),
  SECOND_MODULE(
      Severity.ERROR,
      "Module '%s' is already defined in %s, and the first one counts",
      "Merge the two Modules into one."),
  UNKNOWN_MODULE(
      Severity.ERROR, "there is no Module '%s'", "The Module that there is is named 'ambassador'."),

  // normalize
  INVALID_PATH(
      Severity.ERROR,
      "'%s' cannot be matched: %s",
      "Write a path as clients send it, without query."),
  CONFLICTING_FIELDS(Severity.ERROR, "%s and %s exclude each other", "Remove one of the two."),
  FIELD_WITHOUT_EFFECT(
      Severity.NOTICE, "%s has no effect without %s", "Remove it, or add the other."),
  INVALID_REGEX(
      Severity.ERROR, "'%s' is not a possible expression: %s", "Correct the RE2 expression."),
  INVALID_HOST(
      Severity.ERROR,
      "'%s' is not a host: %s",
      "Write a host name; for a pattern there is host_regex."),
  INVALID_METHOD(
      Severity.ERROR, "'%s' is not a method", "Write one method, or a pattern and method_regex."),
  LOWER_CASE_METHOD(
      Severity.WARNING,
      "method '%s' is taken as '%s'; methods are in upper case",
      "Write it in upper case."),
  INVALID_MATCH(Severity.ERROR, "%s '%s' cannot be matched: %s", "Correct the name or the value."),
  DUPLICATE_HEADER(
      Severity.ERROR,
      "'%s' and '%s' are the same header",
      "Remove one of the two; case does not matter."),
  INVALID_WEIGHT(Severity.ERROR, "a weight of %s is not possible", "Write a number from 0 to 100."),
  INVALID_SERVICE(
      Severity.ERROR,
      "'%s' is not a service: %s",
      "Write [http:// or https://] host [:port], where the host is a Service, a name or an"
          + " address."),
  INVALID_REDIRECT_HOST(
      Severity.ERROR,
      "'%s' is not a host to redirect to: %s",
      "Write the host, with a port if need be; for the path there is path_redirect."),
  REDIRECT_NEEDS_HOST(
      Severity.ERROR,
      "%s is possible together with host_redirect only",
      "Add host_redirect, or remove the field."),
  INVALID_SERVICE_TIMEOUT(
      Severity.ERROR, "a time of %s is not possible", "Write a number of milliseconds above 0."),
  INVALID_PROTOCOL_VERSION(
      Severity.ERROR,
      "version '%s' of the protocol is not spoken any more",
      "Write v3, or nothing; the service must understand it."),
  INVALID_HEADER(Severity.ERROR, "'%s' is not a possible header", "Correct the name or the value."),
  INVALID_AUTH_PROTO(Severity.ERROR, "'%s' is not spoken to an AuthService", "Write http or grpc."),
  INVALID_AUTH_PATH_PREFIX(
      Severity.ERROR,
      "'%s' cannot stand before a path",
      "Write the beginning of a path: '/', and no query."),
  SECOND_SERVICE(
      Severity.ERROR,
      "there is one %s, and %s in %s was first",
      "Remove one of the two; only the first one is in effect."),
  FIELD_OF_OTHER_VERSION(
      Severity.ERROR,
      "%s belongs to apiVersion %s and those alike",
      "Write the document in that version, or what this one has instead."),
  INVALID_LABEL_GROUP(
      Severity.ERROR,
      "a group of labels is a map of one name to a list that is not empty",
      "Write every group as an item of the list: '- name: [labels]'."),
  LABEL_NOT_OMITTED(
      Severity.ERROR,
      "requests without the header cannot be counted in this group",
      "Remove omit_if_not_present, or make it true; make a group without the header if need be."),
  INVALID_LOG_DRIVER(
      Severity.ERROR, "there is no driver '%s' of a LogService", "Write http or tcp."),
  LOGS_NEED_GRPC(
      Severity.ERROR,
      "access logs travel in gRPC and in nothing else",
      "Remove grpc, or make it true."),
  LOG_HEADERS_OF_TCP(
      Severity.ERROR,
      "a record of driver tcp has no headers",
      "Remove additional_log_headers, or write driver: http."),
  INVALID_FLUSH_INTERVAL(Severity.ERROR, "%s is not possible here", "Write a number above 0."),
  INVALID_TRACING_DRIVER(
      Severity.ERROR,
      "'%s' is not spoken to a TracingService",
      "Write zipkin, opentelemetry or datadog."),
  INVALID_COLLECTOR(Severity.ERROR, "'%s' is not possible here: it %s", "Correct or remove it."),
  INVALID_SAMPLING(Severity.ERROR, "%s is not a percentage", "Write a number from 0 to 100."),
  INVALID_BODY_SIZE(
      Severity.ERROR, "a size of %s bytes is not possible", "Write a number above 0."),
  INVALID_STATUS_ON_ERROR(
      Severity.ERROR,
      "%s is not a status for an error",
      "Write a status of HTTP between 400 and 511."),
  DIFFERENT_AUTH_SERVICE(
      Severity.ERROR,
      "AuthService %s in %s was first and differs in more than the service",
      "Make all other fields equal, or remove one of the two; only the first one is asked."),
  AUTH_SERVICES_APART(
      Severity.ERROR,
      "AuthService %s was first, and only Services of the cluster can share the work",
      "Name a Service of the cluster in both, or remove one of the two; only the first one is"
          + " asked."),
  INVALID_PORT(
      Severity.ERROR,
      "service_port %s is not a port",
      "Write a number from 1 to 65535; until then the default counts."),

  // watch
  KIND_FORBIDDEN(
      Severity.ERROR,
      "the API server does not let %s be read: %s",
      "Grant get, list and watch on them; until then it is as if there were none."),
  UNREADABLE_FILE(Severity.ERROR, "cannot be read: %s", "Make it a readable text in UTF-8."),

  // resolve
  UNKNOWN_SERVICE(
      Severity.WARNING,
      "there is no Service %s; asking DNS for '%s' instead",
      "Create the Service, or correct the name."),
  UNKNOWN_SERVICE_PORT(
      Severity.ERROR,
      "Service %s has no port %s; it has %s",
      "Use one of the Service's ports; until then requests are answered 503."),
  NO_READY_ENDPOINTS(
      Severity.NOTICE,
      "Service %s has no ready endpoint for port %s",
      "Requests are answered 503 until a pod is ready."),

  // feature
  INVALID_TIMEOUT(
      Severity.ERROR,
      "a timeout of %s milliseconds is not possible",
      "Write a number of milliseconds, or 0 for none."),
  INVALID_HEADER_NAME(
      Severity.ERROR,
      "header '%s' cannot be added or removed: %s",
      "Correct the name; for the Host there is host_rewrite."),
  INVALID_HEADER_VALUE(
      Severity.ERROR,
      "header '%s' cannot have this value: %s",
      "Correct the value; a percent sign is written twice."),
  INVALID_HOST_REWRITE(
      Severity.ERROR,
      "'%s' is not a host",
      "Write a host name, with a port if the upstream shall see one."),
  CONFLICTING_HOST_REWRITES(
      Severity.ERROR,
      "host_rewrite and auto_host_rewrite exclude each other",
      "Remove one of the two."),
  HOST_REWRITE_WITHOUT_EFFECT(
      Severity.WARNING,
      "auto_host_rewrite has no effect: the service's endpoints are addresses without a name",
      "Use host_rewrite to name the host."),
  INVALID_UPGRADE(
      Severity.ERROR,
      "'%s' is not a protocol that a connection can be upgraded to",
      "Write what the client sends as Upgrade, for example websocket."),
  DUPLICATE_UPGRADE(
      Severity.NOTICE, "upgrade '%s' is listed more than once", "Remove it; case does not matter."),

  // plan
  INVALID_REWRITE(
      Severity.ERROR,
      "'%s' cannot replace a path: %s",
      "Write a path that begins with '/', or an empty text to keep the path."),
  REWRITE_IGNORED(
      Severity.WARNING,
      "rewrite '%s' has no effect with prefix_regex; the path is kept",
      "Use regex_rewrite."),
  REWRITE_OVERRIDDEN(
      Severity.NOTICE, "rewrite '%s' has no effect beside regex_rewrite", "Remove one of the two."),
  INVALID_REGEX_REWRITE(
      Severity.ERROR, "regex_rewrite is not possible: %s", "Correct the pattern or substitution."),
  INVALID_REDIRECT(
      Severity.ERROR, "'%s' is not possible in a redirect: %s", "Correct or remove it."),
  MIXED_GROUP(
      Severity.ERROR,
      "Mapping %s has the same match but %s, and it was first",
      "Give the Mappings different matches or precedences, or make both of one kind."),
  WEIGHTS_ABOVE_100(
      Severity.WARNING,
      "the weights of the Mappings with this match add up to %s; they are scaled to 100",
      "Give weights that add up to at most 100; Mappings without one share what is left."),
  WEIGHTS_ALL_ZERO(
      Severity.WARNING,
      "all Mappings with this match have weight 0; they get equal shares",
      "Give at least one of them a weight."),

  // compiler
  INTERNAL_ERROR(
      Severity.ERROR,
      "a bug in this control plane keeps '%s' out: %s",
      "Please report it with what is kept out; everything else is in effect.");

  private final Severity severity;
  private final String format;
  private final String remedy;

  DiagnosticCode(Severity severity, String format, String remedy) {
    this.severity = severity;
    this.format = format;
    this.remedy = remedy;
  }

  /** The severity of every diagnostic with this code. */
  public Severity severity() {
    return severity;
  }

  /** What the user can do, in one sentence. */
  public String remedy() {
    return remedy;
  }

  /** The message with its placeholders filled. */
  String message(Object... args) {
    return String.format(
        Locale.ROOT, format, Arrays.stream(args).map(Printable::argument).toArray());
  }

  /** The name as users see it, for example {@code unknown-field}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
