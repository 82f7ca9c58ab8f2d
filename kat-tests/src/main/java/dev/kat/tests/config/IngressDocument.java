package dev.kat.tests.config;

import dev.kat.framework.api.ResourceManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A {@code networking.k8s.io/v1} Ingress as a user writes it. The same value becomes the manifest
 * and the input of the reference model.
 *
 * @param form how its class is written
 * @param defaultBackend who gets what no rule takes; null for nobody
 * @param tls null for none
 */
public record IngressDocument(
    String name,
    ClassForm form,
    @Nullable Backend defaultBackend,
    List<Rule> rules,
    @Nullable Tls tls) {

  /** The class of the control plane under test. */
  public static final String CLASS = "ambassador";

  public IngressDocument {
    rules = List.copyOf(rules);
  }

  /** How the class of an Ingress is written. */
  public enum ClassForm {
    FIELD,
    ANNOTATION,
    /** It is somebody else's. */
    OTHER,
    /** Its class is ours, but it is for a control plane with another id. */
    OTHER_ID
  }

  /** A rule for one path of a host; an empty host means all. */
  public record Rule(String host, String path, PathType type, Backend backend) {}

  /** How the path of a request is compared. */
  public enum PathType {
    EXACT("Exact"),
    PREFIX("Prefix"),
    IMPLEMENTATION_SPECIFIC("ImplementationSpecific");

    private final String written;

    PathType(String written) {
      this.written = written;
    }
  }

  /** A Service and its port, written as a number or by its name. */
  public record Backend(String service, Object port) {

    Map<String, Object> fields() {
      Map<String, Object> written = Map.of(port instanceof Integer ? "number" : "name", port);
      return Map.of("service", Map.of("name", service, "port", written));
    }
  }

  /** The Secret with the certificate for a host. */
  public record Tls(String host, String secret) {}

  /** Whether the control plane under test obeys it. */
  public boolean isOurs() {
    return form == ClassForm.FIELD || form == ClassForm.ANNOTATION;
  }

  /** What is applied. */
  public ResourceManifest manifest() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    Map<String, Object> spec = new LinkedHashMap<>();
    switch (form) {
      case FIELD -> spec.put("ingressClassName", CLASS);
      case OTHER -> spec.put("ingressClassName", "other");
      case ANNOTATION -> metadata.put("annotations", Map.of("kubernetes.io/ingress.class", CLASS));
      case OTHER_ID -> {
        spec.put("ingressClassName", CLASS);
        metadata.put("annotations", Map.of("getambassador.io/ambassador-id", "other"));
      }
    }
    if (defaultBackend != null) {
      spec.put("defaultBackend", defaultBackend.fields());
    }
    if (!rules.isEmpty()) {
      spec.put("rules", rules.stream().map(IngressDocument::fields).toList());
    }
    if (tls != null) {
      spec.put("tls", List.of(Map.of("hosts", List.of(tls.host()), "secretName", tls.secret())));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "networking.k8s.io/v1");
    fields.put("kind", "Ingress");
    fields.put("metadata", metadata);
    fields.put("spec", spec);
    return new ResourceManifest(
        new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
            .dumpToString(Document.ordered(fields)));
  }

  private static Map<String, Object> fields(Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!rule.host().isEmpty()) {
      fields.put("host", rule.host());
    }
    Map<String, Object> path = new LinkedHashMap<>();
    path.put("path", rule.path());
    path.put("pathType", rule.type().written);
    path.put("backend", rule.backend().fields());
    fields.put("http", Map.of("paths", List.of(path)));
    return fields;
  }
}
