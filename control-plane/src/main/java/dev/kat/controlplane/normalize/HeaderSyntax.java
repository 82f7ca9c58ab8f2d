package dev.kat.controlplane.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Envoy takes as a header's name and value. A value is a format: {@code %OPERATOR%} stands for
 * something of the request, {@code %%} for a percent sign. Whatever is not known to be accepted is
 * a fault here, because one refused header makes Envoy refuse all routes.
 */
public final class HeaderSyntax {

  private static final int MAX_BYTES = 16384;
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

  private static final String NAME = ":?[!#$&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern OPERATOR =
      Pattern.compile(
          "%(?:(?<escape>)|(?<plain>[A-Z0-9_]+)|(?<header>REQ|RESP|TRAILER)\\("
              + NAME
              + "(?:\\?"
              + NAME
              + ")?\\)(?::[0-9]{1,5})?)%");

  /** Operators that take no argument. */
  private static final Set<String> PLAIN_OPERATORS =
      Set.of(
          "BYTES_RECEIVED",
          "BYTES_SENT",
          "CONNECTION_ID",
          "DOWNSTREAM_DIRECT_REMOTE_ADDRESS",
          "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT",
          "DOWNSTREAM_DIRECT_REMOTE_PORT",
          "DOWNSTREAM_LOCAL_ADDRESS",
          "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
          "DOWNSTREAM_LOCAL_PORT",
          "DOWNSTREAM_LOCAL_SUBJECT",
          "DOWNSTREAM_LOCAL_URI_SAN",
          "DOWNSTREAM_PEER_CERT",
          "DOWNSTREAM_PEER_CERT_V_END",
          "DOWNSTREAM_PEER_CERT_V_START",
          "DOWNSTREAM_PEER_FINGERPRINT_1",
          "DOWNSTREAM_PEER_FINGERPRINT_256",
          "DOWNSTREAM_PEER_ISSUER",
          "DOWNSTREAM_PEER_SERIAL",
          "DOWNSTREAM_PEER_SUBJECT",
          "DOWNSTREAM_PEER_URI_SAN",
          "DOWNSTREAM_REMOTE_ADDRESS",
          "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
          "DOWNSTREAM_REMOTE_PORT",
          "DOWNSTREAM_TLS_CIPHER",
          "DOWNSTREAM_TLS_SESSION_ID",
          "DOWNSTREAM_TLS_VERSION",
          "DURATION",
          "GRPC_STATUS",
          "HOSTNAME",
          "PROTOCOL",
          "REQUESTED_SERVER_NAME",
          "REQUEST_DURATION",
          "RESPONSE_CODE",
          "RESPONSE_CODE_DETAILS",
          "RESPONSE_DURATION",
          "RESPONSE_FLAGS",
          "ROUTE_NAME",
          "START_TIME",
          "STREAM_ID",
          "TRACE_ID",
          "UNIQUE_ID",
          "UPSTREAM_CLUSTER",
          "UPSTREAM_HOST",
          "UPSTREAM_LOCAL_ADDRESS",
          "UPSTREAM_REMOTE_ADDRESS",
          "UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
          "VIRTUAL_CLUSTER_NAME");

  private HeaderSyntax() {}

  /** Why a header of this name cannot be changed; null when it can. */
  public static @Nullable String nameFault(String name) {
    if (name.startsWith(":") || name.toLowerCase(Locale.ROOT).equals("host")) {
      return "the request line and Host are not headers that can be changed";
    }
    if (!Tokens.isToken(name)) {
      return "a name consists of letters, digits and !#$%&'*+-.^_`|~";
    }
    return name.length() > MAX_BYTES ? "it is longer than " + MAX_BYTES + " bytes" : null;
  }

  /** Why a header cannot have this value; null when it can. */
  public static @Nullable String valueFault(String value) {
    if (CONTROL.matcher(value).find()) {
      return "it contains a control character";
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return "it is longer than " + MAX_BYTES + " bytes";
    }
    Matcher matcher = OPERATOR.matcher(value);
    for (int at = value.indexOf('%'); at >= 0; at = value.indexOf('%', matcher.end())) {
      matcher.region(at, value.length());
      if (!matcher.lookingAt()) {
        return "'%' at character " + (at + 1) + " begins no operator; a percent sign is '%%'";
      }
      String operator = matcher.group("plain");
      if (operator != null && !PLAIN_OPERATORS.contains(operator)) {
        return "%" + operator + "% is not an operator";
      }
    }
    return null;
  }
}
