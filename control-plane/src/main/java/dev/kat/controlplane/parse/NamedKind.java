package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind whose documents have names: one with an error is left out, and of two the later. */
final class NamedKind<S extends Record> implements Kind {

  private final RecordBinder<S> binder;
  private final Memo<Same<SourceMap>, Optional<Declared<S>>> memo;
  private final Map<String, Declared<S>> byName = new LinkedHashMap<>();
  private boolean anyLost;

  NamedKind(RecordBinder<S> binder) {
    this(binder, new Memo<>());
  }

  /** No documents yet, of which some may be known from before. */
  NamedKind(RecordBinder<S> binder, Memo<Same<SourceMap>, Optional<Declared<S>>> memo) {
    this.binder = binder;
    this.memo = memo;
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
    Optional<Declared<S>> declared =
        memo.get(
            new Same<>(document.source()), document.report(), own -> document.bind(binder, own));
    if (declared.isEmpty() || document.report().failed()) {
      anyLost = true;
      return;
    }
    add(declared.get(), document.envelope(), document.envelope().kind());
  }

  /**
   * Takes one that is written in a document, be it of another kind.
   *
   * @param kind its own, for messages
   */
  void add(Declared<S> declared, Envelope envelope, String kind) {
    @Nullable Declared<S> first =
        byName.putIfAbsent(declared.namespace() + "/" + declared.name(), declared);
    if (first != null) {
      envelope.reportName(
          DiagnosticCode.DUPLICATE_NAME,
          kind,
          declared.name(),
          first.source().document().toString());
    }
  }

  @Override
  public void lose(YamlNode.Mapping written, String namespace, SourceMap source) {
    anyLost = true;
  }
}
