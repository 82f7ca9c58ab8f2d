package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.source.YamlIndex;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document is for a control plane, and what it begins with.
 *
 * @param map its fields; null when it is none, or none for this control plane
 * @param envelope null when something is wrong with it
 */
record ReadEnvelope(YamlNode.@Nullable Mapping map, @Nullable Envelope envelope) {

  /** Nothing for this control plane. */
  static final ReadEnvelope NOTHING = new ReadEnvelope(null, null);

  /** Reads the envelope of a document, and reports what is wrong with it. */
  static ReadEnvelope of(YamlNode root, YamlIndex index, String ambassadorId, Report report) {
    Optional<YamlNode.Mapping> map = root.mapping();
    if (map.isEmpty()) {
      report.report(DiagnosticCode.NOT_A_DOCUMENT, "", root.description());
      return NOTHING;
    }
    if (!AmbassadorIds.include(ambassadorId, map.get(), report)) {
      return NOTHING;
    }
    index.reportRepetitions(report);
    return new ReadEnvelope(map.get(), Envelope.of(map.get(), report).orElse(null));
  }
}
