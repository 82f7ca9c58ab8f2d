package dev.kat.controlplane.diag;

/** What is said about YAML that means something else than it seems to. */
final class YamlTexts {

  static final DiagnosticText DUPLICATE_KEY =
      DiagnosticText.warning(
          "'%s' is written twice, first in line %s, and the last one counts", "Remove the others.");

  static final DiagnosticText WORD_MEANS_PRESENT =
      DiagnosticText.warning(
          "%s without quotes is true, which asks for the presence of any value",
          "Write true if that is meant, or the word in quotes.");

  static final DiagnosticText WORD_MEANS_FALSE =
      DiagnosticText.error(
          "%s without quotes is false, which is no value to look for",
          "Write the word in quotes, or remove the entry.");

  private YamlTexts() {}
}
