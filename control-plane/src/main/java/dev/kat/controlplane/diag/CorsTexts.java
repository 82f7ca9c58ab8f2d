package dev.kat.controlplane.diag;

/** What is said about {@code cors}. */
final class CorsTexts {

  static final DiagnosticText INVALID_CORS =
      DiagnosticText.error(
          "'%s' is not possible in cors: %s",
          "Write what browsers send and read: https://shop.example.com, GET, x-tenant.");

  static final DiagnosticText CORS_WITHOUT_EFFECT =
      DiagnosticText.warning("'%s' has no effect in cors: %s", "Remove or correct it.");

  static final DiagnosticText CORS_FOR_EVERYBODY =
      DiagnosticText.warning(
          "with credentials for origin '%s' every page on the web can act as the user who looks at it",
          "Name the origins, or remove credentials; any page can hide where it is from, and is 'null' then.");

  static final DiagnosticText CORS_WITHOUT_PREFLIGHT =
      DiagnosticText.warning(
          "the match does not take OPTIONS, so the preflights of browsers are not answered by cors",
          "Add OPTIONS to the methods, with method_regex.");

  private CorsTexts() {}
}
