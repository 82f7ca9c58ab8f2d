package dev.kat.controlplane.source;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.Optional;

/** Reads one file, document by document, into what all files give together. */
final class FileReader {

  private static final String AMBASSADOR = "ambassador/";

  private final ResourceRef file;
  private final ObjectCollector objects;
  private final Diagnostics diagnostics;

  FileReader(String name, ObjectCollector objects, Diagnostics diagnostics) {
    this.file = new ResourceRef("File", "", name);
    this.objects = objects;
    this.diagnostics = diagnostics;
  }

  void read(String text) {
    for (YamlDocument document : YamlDocument.split(text)) {
      try {
        document.read().ifPresent(root -> read(root, document));
      } catch (YamlException e) {
        diagnostics.report(
            DiagnosticCode.YAML_SYNTAX,
            new Location(file, document.index(), e.line(), ""),
            e.line(),
            e.reason());
      }
    }
  }

  private void read(YamlNode root, YamlDocument document) {
    YamlIndex index = YamlIndex.of(root);
    SourceMap source = index.sourceMap(file, document.index());
    Optional<YamlNode.Mapping> map = root.mapping();
    if (map.isEmpty()) {
      new Report(source, diagnostics)
          .report(DiagnosticCode.UNKNOWN_OBJECT, "", "it is " + root.description());
    } else if (isAmbassador(map.get())) {
      objects.addText(document, file);
    } else {
      index.reportRepetitions(new Report(source, diagnostics));
      object(new ObjectFields(map.get().entries(), "", new Report(source, diagnostics)), source);
    }
  }

  /**
   * The compiler reads such a document, with all that may be wrong with it. With metadata it is a
   * custom resource.
   */
  private static boolean isAmbassador(YamlNode.Mapping document) {
    boolean custom = document.entries().containsKey("metadata");
    return Optional.ofNullable(document.entries().get("apiVersion"))
        .flatMap(version -> version.value().scalar(Scalar.Type.TEXT))
        .map(Scalar::text)
        .filter(version ->
            version.startsWith(AMBASSADOR) || (version.startsWith(CustomResource.GROUP) && !custom))
        .isPresent();
  }

  private void object(ObjectFields object, SourceMap source) {
    Report report = object.report();
    String version = object.text("apiVersion");
    String kind = object.text("kind");
    if (version.isEmpty() || kind.isEmpty()) {
      String missing = version.isEmpty() ? "apiVersion" : "kind";
      report.report(DiagnosticCode.UNKNOWN_OBJECT, object.pointer(), "it has no " + missing);
      return;
    }
    switch (version + " " + kind) {
      case "v1 List" ->
          object
              .maps("items")
              .forEach(item -> object(item.reportingTo(new Report(source, diagnostics)), source));
      case "v1 Service" -> objects.addService(object);
      case "v1 Secret" -> objects.addSecret(object);
      case "discovery.k8s.io/v1 EndpointSlice" -> objects.addEndpointSlice(object);
      case IngressReader.VERSION + " Ingress" -> objects.addIngress(object);
      case IngressReader.VERSION + " IngressClass" -> objects.addIngressClass(object);
      default -> other(version, kind, object);
    }
  }

  private void other(String version, String kind, ObjectFields object) {
    if (version.startsWith(CustomResource.GROUP)) {
      objects.addCustomResource(version, kind, object);
    } else {
      // At the document, so that a list with many of a kind gives one notice.
      object.report().report(DiagnosticCode.IGNORED_OBJECT, "", kind, version);
    }
  }
}
