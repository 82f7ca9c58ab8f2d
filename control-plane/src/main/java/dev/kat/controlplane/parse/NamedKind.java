package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind whose documents have names: one with an error is left out, and of two the later. */
final class NamedKind<S extends Record> implements Kind {

  private final RecordBinder<S> binder;
  private final Map<String, Declared<S>> byName = new LinkedHashMap<>();
  private boolean anyLost;

  NamedKind(RecordBinder<S> binder) {
    this.binder = binder;
  }

  /** What can take effect, oldest first. */
  List<Declared<S>> all() {
    return List.copyOf(byName.values());
  }

  /** Whether there was any document that cannot take effect. */
  boolean anyLost() {
    return anyLost;
  }

  @Override
  public void read(Document document) {
    S spec = document.bind(binder);
    if (spec == null || document.report().failed()) {
      anyLost = true;
      return;
    }
    Envelope envelope = document.envelope();
    @Nullable Declared<S> first =
        byName.putIfAbsent(document.namespace() + "/" + envelope.name(), document.declare(spec));
    if (first != null) {
      envelope.reportName(
          DiagnosticCode.DUPLICATE_NAME,
          envelope.kind(),
          envelope.name(),
          first.source().document().toString());
    }
  }

  @Override
  public void lose() {
    anyLost = true;
  }
}
