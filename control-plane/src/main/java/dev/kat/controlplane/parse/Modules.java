package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kind {@code Module}: {@code ambassador}, and {@code tls}, which is read elsewhere. A wrong
 * setting costs itself and no other, since a Module that is left out would change every Mapping.
 */
final class Modules implements Kind {

  private static final String AMBASSADOR = "ambassador";
  static final RecordBinder<Body> BINDER = RecordBinder.of(Body.class);

  private final List<Declared<ModuleSpec>> all = new ArrayList<>();
  private final TlsDocuments tls;

  /**
   * No Modules yet.
   *
   * @param tls who reads {@code Module tls}, and what is written of it here
   */
  Modules(TlsDocuments tls) {
    this.tls = tls;
  }

  List<Declared<ModuleSpec>> all() {
    return all;
  }

  @Override
  public void read(Document document) {
    Envelope envelope = document.envelope();
    String name = envelope.name();
    if (name.equals(TlsDocuments.MODULE)) {
      tls.readModule(document);
    } else if (NotSupported.isModule(name)) {
      envelope.reportName(DiagnosticCode.NOT_SUPPORTED, "Module '" + name + "'");
    } else if (!name.equals(AMBASSADOR)) {
      envelope.reportName(DiagnosticCode.UNKNOWN_MODULE, name);
    } else {
      readAmbassador(document);
    }
  }

  @Override
  public void lose(YamlNode.Mapping written, String namespace, SourceMap source) {
    YamlNode.Child name = written.entries().get("name");
    if (name != null
        && ScalarType.TEXT.valueOf(name.value()).equals(Optional.of(TlsDocuments.MODULE))) {
      tls.loseModule(written, namespace, source);
    }
  }

  private void readAmbassador(Document document) {
    Body body = document.bind(BINDER);
    if (body == null) {
      return;
    }
    if (all.isEmpty()) {
      all.add(document.declare(body.config()));
      tls.readInline(document, body.config().tls());
    } else {
      String first = all.get(0).source().document().toString();
      document.envelope().reportName(DiagnosticCode.SECOND_MODULE, AMBASSADOR, first);
      tls.loseInline(document);
    }
  }

  record Body(@Meaning("The settings, each of which is optional.") ModuleSpec config) {}
}
