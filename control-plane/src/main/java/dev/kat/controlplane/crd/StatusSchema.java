package dev.kat.controlplane.crd;

import java.util.List;
import java.util.Map;

/** The schema of a status: conditions as all of Kubernetes has them. */
final class StatusSchema {

  private StatusSchema() {}

  static Map<String, Object> schema() {
    Map<String, Object> conditions =
        Ordered.map(
            "description", "What is known of the resource.",
            "type", "array",
            "x-kubernetes-list-type", "map",
            "x-kubernetes-list-map-keys", List.of("type"),
            "items", condition());
    return Ordered.map(
        "description", "What the control plane says about the resource.",
        "type", "object",
        "properties", Ordered.map("conditions", conditions));
  }

  private static Map<String, Object> condition() {
    Map<String, Object> properties =
        Ordered.map(
            "type", text(1, 316),
            "status", Ordered.map("type", "string", "enum", List.of("True", "False", "Unknown")),
            "observedGeneration", Ordered.map("type", "integer", "format", "int64", "minimum", 0),
            "lastTransitionTime", Ordered.map("type", "string", "format", "date-time"),
            "reason", text(1, 1024),
            "message", text(0, 32768));
    return Ordered.map(
        "type",
        "object",
        "required",
        List.of("type", "status", "lastTransitionTime", "reason", "message"),
        "properties",
        properties);
  }

  private static Map<String, Object> text(int minimum, int maximum) {
    return Ordered.map("type", "string", "minLength", minimum, "maxLength", maximum);
  }
}
