package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of Ambassador's that are known and never obeyed: some are noted, since nothing is lost
 * without them, and some are refused, since their author counts on them.
 *
 * @param code what is said of the field
 * @param reason why it is not obeyed, for people
 */
record NotObeyed(DiagnosticCode code, String reason) {

  private static final Map<String, Map<String, NotObeyed>> FIELDS =
      Map.of(
          "'buffer'",
          Map.of(
              "max_request_time",
              new NotObeyed(
                  DiagnosticCode.NOTED_FIELD,
                  "Envoy does not limit the time of a body any more; max_request_bytes is in force"
                      + " without it")),
          "Mapping",
          Map.of(
              "docs",
              new NotObeyed(
                  DiagnosticCode.NOTED_FIELD, "it is for a developer portal, which is not here"),
              "modules",
              new NotObeyed(
                  DiagnosticCode.NOTED_FIELD, "no version since 0.50 has done anything with it"),
              "envoy_override",
              new NotObeyed(
                  DiagnosticCode.REFUSED_FIELD,
                  "parts of Envoy's own configuration are not taken from Mappings, where one"
                      + " mistake would cost all of them")));

  /**
   * What is to be said of a field; null when it is none of these.
   *
   * @param owner what has the field, as messages name it
   */
  static @Nullable NotObeyed of(String owner, String field) {
    return FIELDS.getOrDefault(owner, Map.of()).get(field);
  }
}
