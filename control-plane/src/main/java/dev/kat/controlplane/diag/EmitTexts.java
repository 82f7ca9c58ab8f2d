package dev.kat.controlplane.diag;

/** What is said about the words that Envoy gets. */
final class EmitTexts {

  static final DiagnosticText NOT_INDEXED =
      DiagnosticText.notice(
          "Envoy tries its %s routes one by one, without an index: %s",
          "Answers are the same. Prefixes that are not within each other, and expressions that"
              + " begin with plain text, make an index possible.");

  private EmitTexts() {}
}
