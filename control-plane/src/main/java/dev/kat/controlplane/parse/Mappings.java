package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kind {@code Mapping}: one with an error is left out, and of two with one name the later. */
final class Mappings implements Kind {

  static final RecordBinder<MappingSpec> BINDER = RecordBinder.of(MappingSpec.class);

  private final Map<String, Declared<MappingSpec>> byName = new LinkedHashMap<>();

  List<Declared<MappingSpec>> all() {
    return List.copyOf(byName.values());
  }

  @Override
  public void read(Document document) {
    MappingSpec spec = document.bind(BINDER);
    if (spec == null || document.report().failed()) {
      return;
    }
    String name = document.envelope().name();
    Declared<MappingSpec> first =
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
