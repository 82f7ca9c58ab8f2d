package dev.kat.controlplane.diag;

import java.util.Arrays;
import java.util.Locale;

/** Every kind of diagnostic there is; its text stands here or in a table for its area. */
public enum DiagnosticCode {
  // source
  YAML_SYNTAX(
      Severity.ERROR,
      "not valid YAML in line %s: %s",
      "Correct the YAML; until then nothing of this text is in effect."),
  DUPLICATE_KEY(YamlTexts.DUPLICATE_KEY),
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
      "Services, EndpointSlices, Secrets, Ingresses, IngressClasses, Ambassador documents and"
          + " resources are read."),
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
      Severity.ERROR, "%s is not supported", "Remove it; it cannot be obeyed by this version."),
  KIND_OUT_OF_SCOPE(Severity.ERROR, "kind %s is out of scope: %s", "Remove it."),
  NOTED_FIELD(
      Severity.NOTICE, "'%s' has no effect: %s", "It may stay, and may as well be removed."),
  REFUSED_FIELD(
      Severity.ERROR,
      "'%s' is refused: %s",
      "Remove it, and use the fields that a Mapping has for it."),
  UNSUPPORTED_KEY(Severity.ERROR, "'%s' is not supported: %s", "Remove it."),
  WORD_MEANS_PRESENT(YamlTexts.WORD_MEANS_PRESENT),
  WORD_MEANS_FALSE(YamlTexts.WORD_MEANS_FALSE),
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
  LOOKED_UP_IN_DNS(ServiceTexts.LOOKED_UP_IN_DNS),
  AFTER_SERVICE(ServiceTexts.AFTER_SERVICE),
  TLS_IN_DOUBT(ServiceTexts.TLS_IN_DOUBT),
  // normalize: services that the edge calls
  INVALID_SERVICE_TIMEOUT(ServiceTexts.INVALID_SERVICE_TIMEOUT),
  INVALID_PROTOCOL_VERSION(ServiceTexts.INVALID_PROTOCOL_VERSION),
  INVALID_HEADER(ServiceTexts.INVALID_HEADER),
  INVALID_AUTH_PROTO(ServiceTexts.INVALID_AUTH_PROTO),
  INVALID_AUTH_PATH_PREFIX(ServiceTexts.INVALID_AUTH_PATH_PREFIX),
  SECOND_SERVICE(ServiceTexts.SECOND_SERVICE),
  FIELD_OF_OTHER_VERSION(ServiceTexts.FIELD_OF_OTHER_VERSION),
  INVALID_LABEL_GROUP(ServiceTexts.INVALID_LABEL_GROUP),
  LABEL_NOT_OMITTED(ServiceTexts.LABEL_NOT_OMITTED),
  INVALID_LOG_DRIVER(ServiceTexts.INVALID_LOG_DRIVER),
  LOGS_NEED_GRPC(ServiceTexts.LOGS_NEED_GRPC),
  LOG_HEADERS_OF_TCP(ServiceTexts.LOG_HEADERS_OF_TCP),
  INVALID_FLUSH_INTERVAL(ServiceTexts.INVALID_FLUSH_INTERVAL),
  INVALID_TRACING_DRIVER(ServiceTexts.INVALID_TRACING_DRIVER),
  INVALID_COLLECTOR(ServiceTexts.INVALID_COLLECTOR),
  INVALID_SAMPLING(ServiceTexts.INVALID_SAMPLING),
  INVALID_BODY_SIZE(ServiceTexts.INVALID_BODY_SIZE),
  INVALID_STATUS_ON_ERROR(ServiceTexts.INVALID_STATUS_ON_ERROR),
  DIFFERENT_AUTH_SERVICE(ServiceTexts.DIFFERENT_AUTH_SERVICE),
  AUTH_SERVICES_APART(ServiceTexts.AUTH_SERVICES_APART),
  AUTH_SERVICES_SECURED_APART(ServiceTexts.AUTH_SERVICES_SECURED_APART),
  AUTH_SERVICES_TOLD_APART(ServiceTexts.AUTH_SERVICES_TOLD_APART),

  // normalize: the rest
  INVALID_PORT(
      Severity.ERROR,
      "service_port %s is not a port",
      "Write a number from 1 to 65535; until then the default counts."),
  UNKNOWN_RESOLVER(
      Severity.ERROR,
      "there is no resolver '%s' that can be used here",
      "Write kubernetes-endpoint or kubernetes-service, or define a resolver of that name in this"
          + " namespace."),

  // normalize: TLS and TCP
  INVALID_TLS_VALUE(TlsTexts.INVALID_TLS_VALUE),
  TLS_VERSIONS_CROSSED(TlsTexts.TLS_VERSIONS_CROSSED),
  TLS_NEEDS_FIELD(TlsTexts.TLS_NEEDS_FIELD),
  INVALID_TLS_HOST(TlsTexts.INVALID_TLS_HOST),
  DUPLICATE_TLS_HOST(TlsTexts.DUPLICATE_TLS_HOST),
  INVALID_SECRET_NAME(TlsTexts.INVALID_SECRET_NAME),
  NOT_A_PORT(TlsTexts.NOT_A_PORT),
  SECOND_REDIRECT_PORT(TlsTexts.SECOND_REDIRECT_PORT),
  INVALID_ADDRESS(TlsTexts.INVALID_ADDRESS),

  // parse and normalize: Ingresses
  INGRESS_RESOURCE_BACKEND(IngressTexts.INGRESS_RESOURCE_BACKEND),
  INGRESS_BACKEND(IngressTexts.INGRESS_BACKEND),
  INGRESS_NAMED_PORT(IngressTexts.INGRESS_NAMED_PORT),
  INGRESS_HOST(IngressTexts.INGRESS_HOST),
  INGRESS_PATH(IngressTexts.INGRESS_PATH),
  INGRESS_PATH_TYPE(IngressTexts.INGRESS_PATH_TYPE),
  INGRESS_TAKEN(IngressTexts.INGRESS_TAKEN),
  INGRESS_PATHS_FIRST(IngressTexts.INGRESS_PATHS_FIRST),
  INGRESS_WITHOUT_EFFECT(IngressTexts.INGRESS_WITHOUT_EFFECT),

  // watch
  KIND_FORBIDDEN(RightsTexts.KIND_FORBIDDEN),
  ENDPOINT_SLICES_FORBIDDEN(RightsTexts.ENDPOINT_SLICES_FORBIDDEN),
  SECRETS_FORBIDDEN(RightsTexts.SECRETS_FORBIDDEN),
  INGRESSES_FORBIDDEN(RightsTexts.INGRESSES_FORBIDDEN),
  INGRESS_CLASSES_FORBIDDEN(RightsTexts.INGRESS_CLASSES_FORBIDDEN),
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

  // resolve: TLS
  UNKNOWN_SECRET(TlsTexts.UNKNOWN_SECRET),
  UNUSABLE_SECRET(TlsTexts.UNUSABLE_SECRET),
  HOSTS_CLOSED(TlsTexts.HOSTS_CLOSED),
  CERTIFICATE_NOT_VALID(TlsTexts.CERTIFICATE_NOT_VALID),
  UNKNOWN_TLS_CONTEXT(TlsTexts.UNKNOWN_TLS_CONTEXT),
  AMBIGUOUS_TLS_CONTEXT(TlsTexts.AMBIGUOUS_TLS_CONTEXT),

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
      "Correct or remove it; a Mapping changes the Host by host_rewrite, a health check by hostname."),
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
  INVALID_CORS(CorsTexts.INVALID_CORS),
  CORS_WITHOUT_EFFECT(CorsTexts.CORS_WITHOUT_EFFECT),
  CORS_FOR_EVERYBODY(CorsTexts.CORS_FOR_EVERYBODY),
  CORS_WITHOUT_PREFLIGHT(CorsTexts.CORS_WITHOUT_PREFLIGHT),
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
  INVALID_REWRITE(RewriteTexts.INVALID_REWRITE),
  REWRITE_IGNORED(RewriteTexts.REWRITE_IGNORED),
  REWRITE_OVERRIDDEN(RewriteTexts.REWRITE_OVERRIDDEN),
  INVALID_REGEX_REWRITE(RewriteTexts.INVALID_REGEX_REWRITE),
  INVALID_REDIRECT(RewriteTexts.INVALID_REDIRECT),
  MIXED_GROUP(GroupTexts.MIXED_GROUP),
  NOTHING_TO_SHADOW(GroupTexts.NOTHING_TO_SHADOW),
  SECOND_SHADOW(GroupTexts.SECOND_SHADOW),
  NO_EFFECT_IN_SHADOW(GroupTexts.NO_EFFECT_IN_SHADOW),
  WEIGHTS_ABOVE_100(GroupTexts.WEIGHTS_ABOVE_100),
  WEIGHTS_ALL_ZERO(GroupTexts.WEIGHTS_ALL_ZERO),
  NO_CONTEXT_FOR_HOST(TlsTexts.NO_CONTEXT_FOR_HOST),
  TCP_TIMEOUTS_DIFFER(TlsTexts.TCP_TIMEOUTS_DIFFER),
  TLS_IN_BOTH_MODULES(TlsTexts.TLS_IN_BOTH_MODULES),
  PORT_TAKEN(TlsTexts.PORT_TAKEN),

  // emit
  NOT_INDEXED(EmitTexts.NOT_INDEXED),

  // rollout
  REFUSED_BY_ENVOY(RolloutTexts.REFUSED_BY_ENVOY),
  MAY_BE_REFUSED_BY_ENVOY(RolloutTexts.MAY_BE_REFUSED_BY_ENVOY),
  PORT_NOT_FREE(RolloutTexts.PORT_NOT_FREE),

  // compiler
  INTERNAL_ERROR(
      Severity.ERROR,
      "a bug in this control plane keeps '%s' out: %s",
      "Please report it with what is kept out; everything else is in effect.");

  private final DiagnosticText text;

  DiagnosticCode(Severity severity, String format, String remedy) {
    this(new DiagnosticText(severity, format, remedy));
  }

  DiagnosticCode(DiagnosticText text) {
    this.text = text;
  }

  /** The severity of every diagnostic with this code. */
  public Severity severity() {
    return text.severity();
  }

  /** What the user can do, in one sentence. */
  public String remedy() {
    return text.remedy();
  }

  /** The message with its placeholders filled. */
  String message(Object... args) {
    return String.format(
        Locale.ROOT, text.format(), Arrays.stream(args).map(Printable::argument).toArray());
  }

  /** The name as users see it, for example {@code unknown-field}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
