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
  NOTED_FIELD(
      Severity.NOTICE, "'%s' has no effect: %s", "It may stay, and may as well be removed."),
  REFUSED_FIELD(
      Severity.ERROR,
      "'%s' is refused: %s",
      "Remove it, and use the fields that a Mapping has for it."),
  UNSUPPORTED_KEY(Severity.ERROR, "'%s' is not supported: %s", "Remove it."),
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

  KIND_NOT_ALLOWED(
      Severity.ERROR,
      "the operator allows no %s in namespace %s",
      "Remove it, or ask the operator for --edge-namespaces with this namespace."),

  // normalize
  LUA_NOT_ALLOWED(
      Severity.ERROR,
      "the operator allows no scripts",
      "Remove it, or ask the operator for --allow-lua-scripts."),
  OTHER_NAMESPACE(
      Severity.ERROR,
      "'%s' is in namespace %s, and the operator allows references to %s alone",
      "Name something of your own namespace; a DNS name of two labels ends in a dot."),
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
      "Write a host name; for a pattern there are hostname and host_regex."),
  HOST_OVERRIDDEN(
      Severity.WARNING,
      "host '%s' has no effect beside hostname '%s'",
      "Remove host and host_regex, or hostname."),
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
  UNKNOWN_RESOLVER(
      Severity.ERROR,
      "there is no resolver '%s' that can be used here",
      "Write kubernetes-endpoint or kubernetes-service, or define a resolver of that name in this"
          + " namespace."),

  // watch
  KIND_FORBIDDEN(
      Severity.ERROR,
      "the API server does not let %s be read: %s; grant %s",
      "Add the rule to a role of the control plane's account; until then it is as if there were"
          + " none."),
  ENDPOINT_SLICES_FORBIDDEN(
      Severity.WARNING,
      "the API server does not let %s be read: %s; grant %s",
      "Add the rule to a role of the control plane's account; until then DNS is asked for Services,"
          + " and their own port is used."),
  SECRETS_FORBIDDEN(
      Severity.NOTICE,
      "the API server does not let %s be read: %s; to use them, grant %s",
      "Add the rule to a role of the control plane's account if certificates or keys shall come"
          + " from Secrets; nothing else needs it."),
  UNREADABLE_FILE(Severity.ERROR, "cannot be read: %s", "Make it a readable text in UTF-8."),

  // resolve
  UNKNOWN_SERVICE(
      Severity.WARNING,
      "there is no Service %s; asking DNS for '%s' instead",
      "Create the Service, or correct the name."),
  LOCAL_UPSTREAM(
      Severity.ERROR,
      "'%s' is %s, and no upstream",
      "Name a Service, or ask the operator for --allow-local-upstreams; until then requests are"
          + " answered 503."),
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
  OUT_OF_RANGE(
      Severity.ERROR,
      "%s cannot be %s: it is at least %s and at most %s",
      "Write a number between these bounds."),
  NOT_A_CHOICE(
      Severity.ERROR, "%s cannot be '%s': it is one of %s", "Write one of these, in lower case."),
  INVALID_DURATION(
      Severity.ERROR,
      "%s cannot be '%s': it is a duration from %s to %s",
      "Write a number with h, m, s or ms, for example 3s."),
  INVALID_NAME(Severity.ERROR, "'%s' cannot be a %s: %s", "Write letters, digits, '_' and '-'."),
  INVALID_LOAD_BALANCER(
      Severity.ERROR, "this load_balancer is not possible: %s", "Correct or remove it."),
  NEEDS_ENDPOINTS(
      Severity.ERROR,
      "%s is not possible for a Service that is found by its DNS name",
      "Write resolver: kubernetes-endpoint, or remove the field."),
  DUPLICATE_PRIORITY(
      Severity.ERROR,
      "there are two circuit_breakers of priority %s",
      "Write all its limits in one of them."),
  NO_ADDRESS_FAMILY(
      Severity.ERROR,
      "without IPv4 and IPv6 there are no addresses",
      "Remove enable_ipv4, or set enable_ipv6 to true."),
  INVALID_HEALTH_CHECK(
      Severity.ERROR, "this health check is not possible: %s", "Correct or remove it."),
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
  INVALID_CORS(
      Severity.ERROR,
      "'%s' is not possible in cors: %s",
      "Write what browsers send and read: https://shop.example.com, GET, x-tenant."),
  CORS_FOR_EVERYBODY(
      Severity.WARNING,
      "with these cors every page on the web can act as the user who looks at it",
      "Name the origins, or remove credentials."),
  CORS_WITHOUT_PREFLIGHT(
      Severity.WARNING,
      "the match does not take OPTIONS, so the preflights of browsers are not answered by cors",
      "Add OPTIONS to the methods, with method_regex."),
  INVALID_RETRY(
      Severity.ERROR,
      "'%s' is not possible in retry_policy: %s",
      "Correct it; several conditions are a list, and times have a unit, as 500ms or 1.5s."),
  RETRY_WITHOUT_EFFECT(
      Severity.WARNING, "'%s' has no effect in retry_policy: %s", "Remove or correct it."),
  INVALID_PRIORITY(
      Severity.ERROR, "'%s' is not a priority", "The priorities are default and high."),
  NO_EFFECT_IN_REDIRECT(
      Severity.NOTICE, "%s has no effect in a redirect", "Remove it, or host_redirect."),
  INVALID_UPGRADE(
      Severity.ERROR,
      "'%s' is not a protocol that a connection can be upgraded to",
      "Write what the client sends as Upgrade, for example websocket."),
  DUPLICATE_UPGRADE(
      Severity.NOTICE, "upgrade '%s' is listed more than once", "Remove it; case does not matter."),

  // feature of listeners
  KEY_OUT_OF_RANGE(
      Severity.ERROR,
      "%s cannot be %s; it is %s",
      "Write a number in this range; until then the default counts."),
  UNKNOWN_CHOICE(
      Severity.ERROR,
      "%s cannot be '%s'; it is one of %s",
      "Write one of them; until then the default counts."),
  INVALID_SERVER_NAME(
      Severity.ERROR,
      "'%s' cannot be a Server header",
      "Write ASCII characters that can be seen; until then it is 'envoy'."),
  REDIRECT_NEEDS_TRUSTED_PROXY(
      Severity.ERROR,
      "x_forwarded_proto_redirect is not possible while nobody is believed about X-Forwarded-Proto",
      "Set use_remote_address to false or xff_num_trusted_hops to the number of proxies."),
  INVALID_CONTENT_TYPE(
      Severity.ERROR,
      "'%s' are not content types",
      "Write types as application/json; until then the default counts."),
  INVALID_GRPC_SERVICE(
      Severity.ERROR,
      "service '%s' in grpc_stats has no name or no method",
      "Write name and method_names; until then it is not counted."),
  INVALID_ADDRESS_RANGE(
      Severity.ERROR,
      "'%s' is not a range of addresses",
      "Write peer or remote with a range as 10.0.0.0/8; until then nobody is in it."),
  INVALID_LUA(
      Severity.ERROR, "the script cannot be read: %s", "Correct it; until then there is none."),
  INVALID_LOG_PATH(
      Severity.ERROR,
      "the access log cannot be written to '%s'",
      "Write /dev/stdout or /dev/stderr; until then the default counts."),
  LOG_FORMAT_OF_OTHER_TYPE(
      Severity.ERROR,
      "envoy_log_type %s needs %s as envoy_log_format",
      "Change one of the two; until then the default format counts."),
  INVALID_LOG_FORMAT(
      Severity.ERROR,
      "'%s' is not a format: %s",
      "Correct it; until then the default format counts."),

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
      Severity.ERROR, "%s is not possible: %s", "Correct the pattern or substitution."),
  INVALID_REDIRECT(
      Severity.ERROR, "'%s' is not possible in a redirect: %s", "Correct or remove it."),
  MIXED_GROUP(
      Severity.ERROR,
      "Mapping %s has the same match but %s, and it was first",
      "Give the Mappings different matches or precedences, or make both of one kind."),
  NOTHING_TO_SHADOW(
      Severity.ERROR,
      "no Mapping with this match forwards requests that could be copied",
      "Give it prefix, host, method, headers and precedence of the Mapping that it shadows."),
  SECOND_SHADOW(
      Severity.ERROR,
      "Mapping %s already shadows this match, and it was first",
      "Remove one of the two."),
  NO_EFFECT_IN_SHADOW(
      Severity.NOTICE,
      "%s has no effect in a shadow, which gets requests as the other Mapping makes them",
      "Remove it."),
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
