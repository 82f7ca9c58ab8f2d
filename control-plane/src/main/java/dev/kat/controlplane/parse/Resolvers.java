package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.ResolverSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of resolvers, which have their names in common: of two with one name the older counts.
 */
final class Resolvers {

  /** A resolver has a kind and a name, and nothing else. */
  static final RecordBinder<Body> BINDER = RecordBinder.of(Body.class);

  private final Map<String, Declared<ResolverSpec>> byName = new LinkedHashMap<>();

  List<Declared<ResolverSpec>> all() {
    return List.copyOf(byName.values());
  }

  /** The reader of the documents of one kind. */
  Kind of(ResolverKind kind) {
    return document -> read(document, kind);
  }

  private void read(Document document, ResolverKind kind) {
    if (document.bind(BINDER) == null || document.report().failed()) {
      return;
    }
    Envelope envelope = document.envelope();
    Declared<ResolverSpec> first =
        byName.putIfAbsent(
            document.namespace() + "/" + envelope.name(), document.declare(new ResolverSpec(kind)));
    if (first != null) {
      envelope.reportName(
          DiagnosticCode.DUPLICATE_NAME,
          envelope.kind(),
          envelope.name(),
          first.source().document().toString());
    }
  }

  record Body() {}
}
