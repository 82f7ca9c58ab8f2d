package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import java.util.Map;

/**
 * The reading of one snapshot: every document goes to its kind.
 *
 * @param ambassadorId documents for other ids leave no trace
 */
record Reading(String ambassadorId, Map<String, Kind> kinds, Diagnostics diagnostics) {

  /** Takes note of a document for this control plane that cannot even be read. */
  void lose(String kind) {
    Kind known = kinds.get(kind);
    if (known != null) {
      known.lose();
    }
  }

  /** Takes a document whose envelope has been read. */
  void take(Document document) {
    Envelope envelope = document.envelope();
    String name = envelope.kind();
    Kind kind = kinds.get(name);
    if (kind != null) {
      kind.read(document);
    } else if (NotSupported.isKind(name)) {
      envelope.reportKind(DiagnosticCode.NOT_SUPPORTED, "kind " + name);
    } else {
      envelope.reportKind(DiagnosticCode.UNKNOWN_KIND, name, Nearest.hint(name, kinds.keySet()));
    }
  }
}
