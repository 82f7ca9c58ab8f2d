package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What every document begins with, whatever its kind.
 *
 * @param namePointer where its name is written
 * @param report where complaints about the envelope go
 */
record Envelope(ApiVersion version, String kind, String name, String namePointer, Report report) {

  private static final String API_VERSION = "/apiVersion";

  /** The fields of a text that are read here and not by the kind. */
  static final Set<String> FIELDS;

  static {
    Set<String> fields = new TreeSet<>(AmbassadorIds.FIELDS);
    fields.addAll(Set.of("apiVersion", "kind", "name"));
    FIELDS = Set.copyOf(fields);
  }

  /** Reads the envelope; empty when something is wrong with it, which has been reported then. */
  static Optional<Envelope> of(YamlNode.Mapping document, Report report) {
    String text = text(document, "apiVersion", report);
    String kind = text(document, "kind", report);
    String outOfScope = text == null ? null : OutOfScope.reasonOfGroup(text);
    if (kind != null && outOfScope != null) {
      report.report(DiagnosticCode.KIND_OUT_OF_SCOPE, "/kind", kind, outOfScope);
      return Optional.empty();
    }
    ApiVersion version = text == null ? null : version(text, report);
    String name = text(document, "name", report);
    return version == null || kind == null || name == null
        ? Optional.empty()
        : Optional.of(new Envelope(version, kind, name, "/name", report));
  }

  /** The envelope of a custom resource; empty when its version is unknown, which is reported. */
  static Optional<Envelope> of(CustomResource resource, Report report) {
    String kind = resource.meta().ref().kind();
    String name = resource.meta().ref().name();
    return Optional.ofNullable(version(resource.apiVersion(), report))
        .map(version -> new Envelope(version, kind, name, "/metadata/name", report));
  }

  /** What a document says of its kind, right or wrong; empty when it says nothing. */
  static String kind(YamlNode.Mapping document) {
    return Optional.ofNullable(document.entries().get("kind"))
        .flatMap(child -> ScalarType.TEXT.valueOf(child.value()))
        .map(String.class::cast)
        .orElse("");
  }

  /** The same, of which others hear. */
  Envelope with(Report other) {
    return new Envelope(version, kind, name, namePointer, other);
  }

  /** Reports something about the name. */
  void reportName(DiagnosticCode code, Object... args) {
    report.report(code, namePointer, args);
  }

  /** Reports something about the kind. */
  void reportKind(DiagnosticCode code, Object... args) {
    report.report(code, "/kind", args);
  }

  private static @Nullable ApiVersion version(String text, Report report) {
    Optional<ApiVersion> version = ApiVersion.of(text);
    if (version.isEmpty()) {
      report.report(DiagnosticCode.UNKNOWN_API_VERSION, API_VERSION, text);
    } else if (version.get().isDeprecated()) {
      report.report(DiagnosticCode.DEPRECATED_API_VERSION, API_VERSION, text);
    }
    return version.orElse(null);
  }

  private static @Nullable String text(YamlNode.Mapping document, String field, Report report) {
    YamlNode.Child written = document.entries().get(field);
    String pointer = "/" + field;
    if (written == null) {
      report.report(DiagnosticCode.MISSING_FIELD, pointer, "a document", field);
      return null;
    }
    Object text = ScalarType.TEXT.read(written.value(), new Place(field, pointer, report));
    if ("".equals(text)) {
      report.report(DiagnosticCode.EMPTY_FIELD, pointer, field);
      return null;
    }
    return (String) text;
  }
}
