package dev.kat.controlplane.feature;

import java.util.Map;

/** What a line of the access log has when no format is written: what Ambassador's has. */
final class AccessLogFormats {

  static final String TEXT =
      "ACCESS [%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
          + " %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
          + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\""
          + " \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\""
          + " \"%UPSTREAM_HOST%\"";

  static final Map<String, String> JSON =
      Map.ofEntries(
          Map.entry("start_time", "%START_TIME%"),
          Map.entry("method", "%REQ(:METHOD)%"),
          Map.entry("path", "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%"),
          Map.entry("protocol", "%PROTOCOL%"),
          Map.entry("response_code", "%RESPONSE_CODE%"),
          Map.entry("response_flags", "%RESPONSE_FLAGS%"),
          Map.entry("bytes_received", "%BYTES_RECEIVED%"),
          Map.entry("bytes_sent", "%BYTES_SENT%"),
          Map.entry("duration", "%DURATION%"),
          Map.entry("upstream_service_time", "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%"),
          Map.entry("x_forwarded_for", "%REQ(X-FORWARDED-FOR)%"),
          Map.entry("user_agent", "%REQ(USER-AGENT)%"),
          Map.entry("request_id", "%REQ(X-REQUEST-ID)%"),
          Map.entry("authority", "%REQ(:AUTHORITY)%"),
          Map.entry("upstream_host", "%UPSTREAM_HOST%"));

  private AccessLogFormats() {}
}
