package dev.kat.framework.kube;

/** The answers that are no objects, in the API's own form. */
final class Statuses {

  private Statuses() {}

  static String of(int code) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"%s\",\"code\":%d,\"message\":\"%s\"}"
        .formatted(reason(code), code, message(code));
  }

  private static String reason(int code) {
    return switch (code) {
      case 404 -> "NotFound";
      case 405 -> "MethodNotAllowed";
      case 410 -> "Expired";
      default -> throw new IllegalArgumentException("no status " + code);
    };
  }

  private static String message(int code) {
    return switch (code) {
      case 404 -> "there is no such object";
      case 405 -> "this server can only be read";
      default -> "changes since that version are not remembered";
    };
  }
}
