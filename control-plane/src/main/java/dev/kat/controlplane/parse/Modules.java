package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * Kind {@code Module}: there is one, {@code ambassador}. A wrong setting costs itself and no other,
 * since a Module that is left out would change every Mapping.
 */
final class Modules implements Kind {

  private static final String AMBASSADOR = "ambassador";
  private static final RecordBinder<Body> BINDER = RecordBinder.of(Body.class);

  private final List<Declared<ModuleSpec>> all = new ArrayList<>();

  List<Declared<ModuleSpec>> all() {
    return all;
  }

  @Override
  public void read(Document document) {
    String name = document.envelope().name();
    Report report = document.report();
    if (NotSupported.isModule(name)) {
      report.report(DiagnosticCode.NOT_SUPPORTED, "/name", "Module '" + name + "'");
    } else if (!name.equals(AMBASSADOR)) {
      report.report(DiagnosticCode.UNKNOWN_MODULE, "/name", name);
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
      document.report().report(DiagnosticCode.SECOND_MODULE, "/name", AMBASSADOR, first);
    }
  }

  private record Body(ModuleSpec config) {}
}
