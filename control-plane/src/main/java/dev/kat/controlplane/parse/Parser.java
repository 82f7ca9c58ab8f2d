package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlIndex;
import dev.kat.controlplane.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pass that reads the documents which Services and files carry. */
public final class Parser {

  private final String ambassadorId;
  private final Diagnostics diagnostics;
  private final Mappings mappings = new Mappings();
  private final Modules modules = new Modules();
  private final Map<String, Kind> kinds = Map.of("Mapping", mappings, "Module", modules);

  private Parser(String ambassadorId, Diagnostics diagnostics) {
    this.ambassadorId = ambassadorId;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads all documents that are for one control plane.
   *
   * @param ambassadorId documents for other ids leave no trace
   */
  public static ParsedSpecs parse(
      ResourceSnapshot snapshot, String ambassadorId, Diagnostics diagnostics) {
    Parser parser = new Parser(ambassadorId, diagnostics);
    Carrier.of(snapshot).forEach(parser::read);
    return new ParsedSpecs(parser.modules.all(), parser.mappings.all());
  }

  /** Bad syntax hides where documents end, so all of a carrier's are left out for it. */
  private void read(Carrier carrier) {
    Map<YamlDocument, YamlNode> roots = new LinkedHashMap<>();
    for (YamlDocument document : carrier.documents()) {
      try {
        document.read().ifPresent(root -> roots.put(document, root));
      } catch (YamlException e) {
        diagnostics.report(
            DiagnosticCode.YAML_SYNTAX,
            new Location(carrier.ref(), document.index(), e.line(), ""),
            e.line(),
            e.reason());
        return;
      }
    }
    roots.forEach((document, root) -> read(carrier, document, root));
  }

  private void read(Carrier carrier, YamlDocument document, YamlNode root) {
    YamlIndex index = YamlIndex.of(root);
    SourceMap source = index.sourceMap(carrier.ref(), document.index());
    Report report = new Report(source, diagnostics);
    Optional<YamlNode.Mapping> map = root.mapping();
    if (map.isEmpty()) {
      report.report(DiagnosticCode.NOT_A_DOCUMENT, "", root.description());
    } else if (AmbassadorIds.include(ambassadorId, map.get(), report)
        && index.reportRepetitions(source, diagnostics)) {
      Envelope.read(map.get(), report)
          .map(envelope -> new Document(envelope, map.get(), carrier.namespace(), source, report))
          .ifPresent(this::read);
    }
  }

  private void read(Document document) {
    String name = document.envelope().kind();
    Kind kind = kinds.get(name);
    if (kind != null) {
      kind.read(document);
    } else if (NotSupported.isKind(name)) {
      document.report().report(DiagnosticCode.NOT_SUPPORTED, "/kind", "kind " + name);
    } else {
      String hint = Nearest.hint(name, kinds.keySet());
      document.report().report(DiagnosticCode.UNKNOWN_KIND, "/kind", name, hint);
    }
  }
}
