package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kind {@code Module}: {@code ambassador}, and others that are read elsewhere. A wrong setting
 * costs itself and no other, since a Module that is left out would change every Mapping.
 */
final class Modules implements Kind {

  private static final String AMBASSADOR = "ambassador";
  static final RecordBinder<Body> BINDER = RecordBinder.of(Body.class);

  private final List<Declared<ModuleSpec>> all = new ArrayList<>();
  private final Map<String, Kind> others;

  /**
   * No Modules yet.
   *
   * @param others who reads the Modules of other names
   */
  Modules(Map<String, Kind> others) {
    this.others = others;
  }

  List<Declared<ModuleSpec>> all() {
    return all;
  }

  @Override
  public void read(Document document) {
    Envelope envelope = document.envelope();
    String name = envelope.name();
    Kind other = others.get(name);
    if (other != null) {
      other.read(document);
    } else if (NotSupported.isModule(name)) {
      envelope.reportName(DiagnosticCode.NOT_SUPPORTED, "Module '" + name + "'");
    } else if (!name.equals(AMBASSADOR)) {
      envelope.reportName(DiagnosticCode.UNKNOWN_MODULE, name);
    } else {
      readAmbassador(document);
    }
  }

  private void readAmbassador(Document document) {
    Body body = document.bind(BINDER);
    if (body == null) {
      return;
    }
    if (all.isEmpty()) {
      all.add(document.declare(body.config()));
    } else {
      String first = all.get(0).source().document().toString();
      document.envelope().reportName(DiagnosticCode.SECOND_MODULE, AMBASSADOR, first);
    }
  }

  record Body(@Meaning("The settings, each of which is optional.") ModuleSpec config) {}
}
