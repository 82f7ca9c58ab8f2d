package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of which there may be many, told apart by name and namespace: one with an error is left
 * out, and of two with one name the later.
 */
final class NamedKind<S extends Record> implements Kind {

  private final RecordBinder<S> binder;
  private final Map<String, Declared<S>> byName = new LinkedHashMap<>();

  NamedKind(RecordBinder<S> binder) {
    this.binder = binder;
  }

  List<Declared<S>> all() {
    return List.copyOf(byName.values());
  }

  @Override
  public void read(Document document) {
    S spec = document.bind(binder);
    if (spec == null || document.report().failed()) {
      return;
    }
    String name = document.envelope().name();
    Declared<S> first =
        byName.putIfAbsent(document.namespace() + "/" + name, document.declare(spec));
    if (first != null) {
      document
          .envelope()
          .reportName(
              DiagnosticCode.DUPLICATE_NAME,
              document.envelope().kind(),
              name,
              first.source().document().toString());
    }
  }
}
