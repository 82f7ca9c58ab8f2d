package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.source.YamlNode;
import org.jspecify.annotations.Nullable;

/** Kind {@code TLSContext}, and {@code Module tls}, which is one in other words. */
final class TlsDocuments implements Kind {

  static final String MODULE = "tls";
  static final RecordBinder<TlsContextSpec> BINDER = RecordBinder.of(TlsContextSpec.class);
  static final RecordBinder<Body> MODULE_BINDER = RecordBinder.of(Body.class);

  private final NamedKind<TlsContextSpec> contexts = new NamedKind<>(BINDER);
  private @Nullable Declared<TlsModuleSpec> module;
  private boolean terminates;

  ParsedTls all() {
    return new ParsedTls(contexts.all(), module, terminates);
  }

  @Override
  public void read(Document document) {
    terminates |= document.map().entries().containsKey("hosts");
    contexts.read(document);
  }

  /** A wrong setting costs itself and no other, as in {@code Module ambassador}. */
  void readModule(Document document) {
    Body body = document.bind(MODULE_BINDER);
    if (body == null || (body.config().server() == null && hasServer(document))) {
      terminates = true;
      return;
    }
    Declared<TlsModuleSpec> first = module;
    if (first == null) {
      module = document.declare(body.config());
    } else {
      String place = first.source().document().toString();
      document.envelope().reportName(DiagnosticCode.SECOND_MODULE, MODULE, place);
    }
  }

  private static boolean hasServer(Document document) {
    YamlNode.Child config = document.map().entries().get("config");
    return config != null
        && config.value().mapping().filter(map -> map.entries().containsKey("server")).isPresent();
  }

  record Body(@Meaning("The settings, each of which is optional.") TlsModuleSpec config) {}
}
