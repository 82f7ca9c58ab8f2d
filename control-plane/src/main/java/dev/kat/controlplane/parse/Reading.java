package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import java.util.Map;

/**
 * The reading of one snapshot: every document goes to its kind.
 *
 * @param ambassadorId documents for other ids leave no trace
 * @param tenancy documents of others than it allows are left out
 */
record Reading(
    String ambassadorId,
    Tenancy tenancy,
    Map<String, Kind> kinds,
    ParseMemory memory,
    Diagnostics diagnostics) {

  /** Takes note of a document for this control plane that cannot even be read. */
  void lose(String kind, String namespace, YamlNode.Mapping written, SourceMap source) {
    Kind known = kinds.get(kind);
    if (known != null && tenancy.allows(kind, namespace)) {
      known.lose(written, namespace, source);
    }
  }

  /** Takes a document whose envelope has been read. */
  void take(Document document) {
    Envelope envelope = document.envelope();
    String name = envelope.kind();
    Kind kind = kinds.get(name);
    String outOfScope = OutOfScope.reason(name);
    if (!tenancy.allows(name, document.namespace())) {
      envelope.reportKind(DiagnosticCode.KIND_NOT_ALLOWED, name, document.namespace());
    } else if (kind != null) {
      kind.read(document);
    } else if (outOfScope != null) {
      envelope.reportKind(DiagnosticCode.KIND_OUT_OF_SCOPE, name, outOfScope);
    } else {
      envelope.reportKind(DiagnosticCode.UNKNOWN_KIND, name, Nearest.hint(name, kinds.keySet()));
    }
  }
}
