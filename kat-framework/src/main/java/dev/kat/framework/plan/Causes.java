package dev.kat.framework.plan;

/** What an exception of a suite says, in a few words. */
final class Causes {

  private Causes() {}

  static String message(Throwable cause) {
    String message = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    StackTraceElement[] trace = cause.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    if (message == null) {
      return type + place;
    }
    return cause instanceof IllegalArgumentException ? message : type + ": " + message + place;
  }
}
