package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlIndex;
import dev.kat.controlplane.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A YAML text of documents: the annotation of a Service, or a part of a file.
 *
 * @param namespace the namespace of the documents
 * @param documents at least one
 */
record TextCarrier(ResourceRef ref, String created, String namespace, List<YamlDocument> documents)
    implements Carrier {

  /** The annotation of a Service, if there is anything in it. */
  static Stream<TextCarrier> of(ServiceObject service) {
    ResourceRef ref = service.meta().ref();
    String config = service.config();
    List<YamlDocument> documents = config == null ? List.of() : YamlDocument.split(config);
    return documents.isEmpty()
        ? Stream.empty()
        : Stream.of(new TextCarrier(ref, service.meta().created(), ref.namespace(), documents));
  }

  static TextCarrier of(ConfigText text) {
    YamlDocument document = new YamlDocument(text.document(), text.firstLine(), text.text());
    return new TextCarrier(
        text.meta().ref(), text.meta().created(), text.namespace(), List.of(document));
  }

  @Override
  public int index() {
    return documents.get(0).index();
  }

  /** Bad syntax hides where documents end, so all of a text's are left out for it. */
  @Override
  public void read(Reading reading) {
    Map<YamlDocument, YamlNode> roots = new LinkedHashMap<>();
    for (YamlDocument document : documents) {
      try {
        document.read().ifPresent(root -> roots.put(document, root));
      } catch (YamlException e) {
        reading
            .diagnostics()
            .report(
                DiagnosticCode.YAML_SYNTAX,
                new Location(ref, document.index(), e.line(), ""),
                e.line(),
                e.reason());
        return;
      }
    }
    roots.forEach((document, root) -> read(document, root, reading));
  }

  private void read(YamlDocument document, YamlNode root, Reading reading) {
    YamlIndex index = YamlIndex.of(root);
    SourceMap source = index.sourceMap(ref, document.index());
    Report report = new Report(source, reading.diagnostics());
    Optional<YamlNode.Mapping> map = root.mapping();
    if (map.isEmpty()) {
      report.report(DiagnosticCode.NOT_A_DOCUMENT, "", root.description());
    } else if (AmbassadorIds.include(reading.ambassadorId(), map.get(), report)) {
      Optional<Envelope> envelope =
          index.reportRepetitions(source, reading.diagnostics())
              ? Envelope.of(map.get(), report)
              : Optional.empty();
      envelope
          .map(e -> new Document(e, map.get(), Envelope.FIELDS, namespace, source, report))
          .ifPresentOrElse(reading::take, () -> reading.lose(Envelope.kind(map.get()), namespace));
    }
  }
}
