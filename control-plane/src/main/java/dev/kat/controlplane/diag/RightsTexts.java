package dev.kat.controlplane.diag;

/** What is said about kinds of objects that the API server does not let be read. */
final class RightsTexts {

  private static final String MESSAGE = "the API server does not let %s be read: %s; grant %s";

  private static final String OPTIONAL_MESSAGE =
      "the API server does not let %s be read: %s; to use them, grant %s";

  static final DiagnosticText KIND_FORBIDDEN =
      DiagnosticText.error(
          MESSAGE,
          "Add the rule to a role of the control plane's account; until then it is as if there were"
              + " none.");

  static final DiagnosticText ENDPOINT_SLICES_FORBIDDEN =
      DiagnosticText.warning(
          MESSAGE,
          "Add the rule to a role of the control plane's account; until then DNS is asked for"
              + " Services, and their own port is used.");

  static final DiagnosticText SECRETS_FORBIDDEN =
      DiagnosticText.notice(
          OPTIONAL_MESSAGE,
          "Add the rule to a role of the control plane's account if certificates or keys shall come"
              + " from Secrets; nothing else needs it.");

  static final DiagnosticText INGRESSES_FORBIDDEN =
      DiagnosticText.notice(
          OPTIONAL_MESSAGE,
          "Add the rule to a role of the control plane's account if Ingresses shall be obeyed;"
              + " nothing else needs it.");

  static final DiagnosticText INGRESS_CLASSES_FORBIDDEN =
      DiagnosticText.notice(
          OPTIONAL_MESSAGE,
          "Add the rule to a role of the control plane's account, or name the class of your"
              + " Ingresses with --ingress-class, which needs no right.");

  private RightsTexts() {}
}
