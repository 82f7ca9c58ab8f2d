package dev.kat.controlplane.diag;

/** What is said about rewrites and redirects. */
final class RewriteTexts {

  static final DiagnosticText INVALID_REWRITE =
      DiagnosticText.error(
          "'%s' cannot replace a path: %s",
          "Write a path that begins with '/', or an empty text to keep the path.");

  static final DiagnosticText REWRITE_IGNORED =
      DiagnosticText.warning(
          "rewrite '%s' has no effect with prefix_regex; the path is kept", "Use regex_rewrite.");

  static final DiagnosticText REWRITE_OVERRIDDEN =
      DiagnosticText.notice(
          "rewrite '%s' has no effect beside regex_rewrite", "Remove one of the two.");

  static final DiagnosticText INVALID_REGEX_REWRITE =
      DiagnosticText.error("%s is not possible: %s", "Correct the pattern or substitution.");

  static final DiagnosticText INVALID_REDIRECT =
      DiagnosticText.error("'%s' is not possible in a redirect: %s", "Correct or remove it.");

  private RewriteTexts() {}
}
