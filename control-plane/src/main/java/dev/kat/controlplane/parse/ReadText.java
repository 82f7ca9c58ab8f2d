package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlIndex;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a text's documents, as far as they are for one control plane. It depends on nothing
 * but that, the text and its carrier.
 *
 * @param faults what is wrong with the text; bad syntax hides where documents end, so all of them
 *     are left out for it
 */
record ReadText(List<Part> parts, List<Diagnostic> faults) {

  ReadText {
    parts = List.copyOf(parts);
    faults = List.copyOf(faults);
  }

  /**
   * One document that is not empty.
   *
   * @param reported what is wrong with its envelope
   */
  record Part(ReadEnvelope read, SourceMap source, List<Diagnostic> reported) {}

  /** Which text of which carrier was read, and the namespace that its documents belong to. */
  record Key(ResourceRef ref, String namespace, YamlText text) {

    /** Reads the documents, and the envelopes of those for one control plane. */
    ReadText read(String ambassadorId) {
      List<Part> parts = new ArrayList<>();
      for (YamlDocument document : text.documents()) {
        try {
          document.read().ifPresent(root -> parts.add(part(root, document, ambassadorId)));
        } catch (YamlException e) {
          return new ReadText(List.of(), faults(document, e));
        }
      }
      return new ReadText(parts, List.of());
    }

    private Part part(YamlNode root, YamlDocument document, String ambassadorId) {
      YamlIndex index = YamlIndex.of(root);
      SourceMap source = index.sourceMap(ref, document.index());
      Diagnostics reported = new Diagnostics();
      Report report = new Report(source, reported);
      return new Part(
          ReadEnvelope.of(root, index, ambassadorId, report), source, reported.sorted());
    }

    private List<Diagnostic> faults(YamlDocument document, YamlException e) {
      Diagnostics faults = new Diagnostics();
      Location at = new Location(ref, document.index(), e.line(), "");
      faults.report(DiagnosticCode.YAML_SYNTAX, at, e.line(), e.reason());
      return faults.sorted();
    }
  }
}
