package dev.kat.controlplane.diag;

/** What is said about Mappings that have the same match. */
final class GroupTexts {

  static final DiagnosticText MIXED_GROUP =
      DiagnosticText.error(
          "Mapping %s has the same match but %s, and it was first",
          "Give the Mappings different matches or precedences, or make both of one kind.");

  static final DiagnosticText NOTHING_TO_SHADOW =
      DiagnosticText.error(
          "no Mapping with this match forwards requests that could be copied",
          "Give it prefix, host, method, headers and precedence of the Mapping that it shadows.");

  static final DiagnosticText SECOND_SHADOW =
      DiagnosticText.error(
          "Mapping %s already shadows this match, and it was first", "Remove one of the two.");

  static final DiagnosticText NO_EFFECT_IN_SHADOW =
      DiagnosticText.notice(
          "%s has no effect in a shadow, which gets requests as the other Mapping makes them",
          "Remove it.");

  static final DiagnosticText WEIGHTS_ABOVE_100 =
      DiagnosticText.warning(
          "the weights of the Mappings with this match add up to %s; they are scaled to 100",
          "Give weights that add up to at most 100; Mappings without one share what is left.");

  static final DiagnosticText WEIGHTS_ALL_ZERO =
      DiagnosticText.warning(
          "all Mappings with this match have weight 0; they get equal shares",
          "Give at least one of them a weight.");

  private GroupTexts() {}
}
