package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.IngressObject.Backend;
import dev.kat.controlplane.source.IngressObject.Path;
import dev.kat.controlplane.source.IngressObject.Rule;
import dev.kat.controlplane.source.IngressObject.Tls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Ingresses and IngressClasses, as YAML or as what an API server answers. */
public final class IngressReader {

  /** The {@code apiVersion} that is read. */
  static final String VERSION = "networking.k8s.io/v1";

  private static final String DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";
  private static final String CLASS = "kubernetes.io/ingress.class";
  private static final String AMBASSADOR_ID = "getambassador.io/ambassador-id";

  private IngressReader() {}

  /**
   * An Ingress of an API server, which has seen to it that all types are right.
   *
   * @param spec maps, lists and scalars, as JSON has them
   */
  public static IngressObject ingress(
      ObjectMeta meta, Map<String, String> annotations, @Nullable Object spec) {
    return ingress(meta, object(meta, annotations, spec));
  }

  /** The same for an IngressClass. */
  public static IngressClassObject ingressClass(
      ObjectMeta meta, Map<String, String> annotations, @Nullable Object spec) {
    return ingressClass(meta, object(meta, annotations, spec));
  }

  private static ObjectFields object(
      ObjectMeta meta, Map<String, String> annotations, @Nullable Object spec) {
    YamlNode object =
        JsonNodes.of(
            Map.of(
                "metadata",
                Map.of("annotations", annotations),
                "spec",
                spec == null ? Map.of() : spec));
    SourceMap source = new SourceMap(Location.of(meta.ref()), Map.of());
    return new ObjectFields(
        object.mapping().orElseThrow().entries(), "", new Report(source, new Diagnostics()));
  }

  static IngressClassObject ingressClass(ObjectMeta meta, ObjectFields object) {
    return new IngressClassObject(
        meta,
        object.map("spec").text("controller"),
        annotation(object, DEFAULT_CLASS).equals("true"));
  }

  static IngressObject ingress(ObjectMeta meta, ObjectFields object) {
    ObjectFields spec = object.map("spec");
    return new IngressObject(
        meta,
        annotation(object, CLASS),
        spec.text("ingressClassName"),
        annotation(object, AMBASSADOR_ID),
        backend(spec, "defaultBackend"),
        spec.maps("rules").stream().map(IngressReader::rule).toList(),
        spec.maps("tls").stream()
            .map(tls -> new Tls(tls.texts("hosts"), tls.text("secretName")))
            .toList());
  }

  private static String annotation(ObjectFields object, String name) {
    return object.map("metadata").map("annotations").text(name);
  }

  private static Rule rule(ObjectFields rule) {
    List<ObjectFields> paths = rule.map("http").maps("paths");
    return new Rule(
        rule.text("host"),
        paths.stream()
            .map(path ->
                new Path(path.text("path"), path.text("pathType"), backend(path, "backend")))
            .toList());
  }

  private static @Nullable Backend backend(ObjectFields owner, String name) {
    if (!owner.names().contains(name)) {
      return null;
    }
    ObjectFields backend = owner.map(name);
    ObjectFields service = backend.map("service");
    ObjectFields port = service.map("port");
    if (port.names().contains("number") && port.names().contains("name")) {
      port.report()
          .report(DiagnosticCode.CONFLICTING_FIELDS, port.at("name"), "port.number", "port.name");
    }
    return new Backend(
        service.text("name"),
        port.port("number").orElse(null),
        port.text("name"),
        backend.names().contains("resource"));
  }
}
