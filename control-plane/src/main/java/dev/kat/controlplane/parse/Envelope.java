package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every document begins with, whatever its kind. */
record Envelope(ApiVersion version, String kind, String name) {

  /** The fields that are read here and not by the kind. */
  static final Set<String> FIELDS;

  static {
    Set<String> fields = new TreeSet<>(AmbassadorIds.FIELDS);
    fields.addAll(Set.of("apiVersion", "kind", "name"));
    FIELDS = Set.copyOf(fields);
  }

  /** Reads the envelope; empty when something is wrong with it, which has been reported then. */
  static Optional<Envelope> read(YamlNode.Mapping document, Report report) {
    ApiVersion version = version(document, report);
    String kind = text(document, "kind", report);
    String name = text(document, "name", report);
    return version == null || kind == null || name == null
        ? Optional.empty()
        : Optional.of(new Envelope(version, kind, name));
  }

  private static @Nullable ApiVersion version(YamlNode.Mapping document, Report report) {
    String text = text(document, "apiVersion", report);
    if (text == null) {
      return null;
    }
    Optional<ApiVersion> version = ApiVersion.of(text);
    if (version.isEmpty()) {
      report.report(DiagnosticCode.UNKNOWN_API_VERSION, "/apiVersion", text);
    } else if (version.get() == ApiVersion.AMBASSADOR_V0) {
      report.report(DiagnosticCode.DEPRECATED_API_VERSION, "/apiVersion", text);
    }
    return version.orElse(null);
  }

  private static @Nullable String text(YamlNode.Mapping document, String field, Report report) {
    YamlNode.Child written = document.entries().get(field);
    String pointer = Report.pointer(field);
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
