package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code TLSContext}, and {@code Module tls}, which is one in other words; so is the key
 * {@code tls} of {@code Module ambassador}, which overrides it.
 */
final class TlsDocuments implements Kind {

  static final String MODULE = "tls";
  static final RecordBinder<TlsContextSpec> BINDER = RecordBinder.of(TlsContextSpec.class);
  static final RecordBinder<Body> MODULE_BINDER =
      RecordBinder.of(Body.class, Map.of("config", new TlsBlocks()));

  private static final String CONFIG = "/config";

  private final NamedKind<TlsContextSpec> contexts = new NamedKind<>(BINDER);
  private final List<LostTlsContext> lost = new ArrayList<>();
  private @Nullable Declared<TlsModuleSpec> module;
  private @Nullable Declared<TlsModuleSpec> inline;
  private @Nullable Envelope moduleEnvelope;
  private boolean terminates;

  ParsedTls all() {
    Declared<TlsModuleSpec> overriding = inline;
    Envelope overridden = moduleEnvelope;
    if (overriding == null || overridden == null) {
      return new ParsedTls(
          contexts.all(), lost, overriding == null ? module : overriding, terminates);
    }
    overridden.reportName(DiagnosticCode.TLS_IN_BOTH_MODULES, overriding.source().at(""));
    return new ParsedTls(contexts.all(), lost, overriding, true);
  }

  @Override
  public void read(Document document) {
    terminates |= document.map().entries().containsKey("hosts");
    contexts.read(document);
    if (document.report().failed() || document.envelope().report().failed()) {
      LostTlsContext.of(document.map(), document.namespace(), document.source())
          .ifPresent(lost::add);
    }
  }

  @Override
  public void lose(YamlNode.Mapping written, String namespace, SourceMap source) {
    terminates |= written.entries().containsKey("hosts");
    LostTlsContext.of(written, namespace, source).ifPresent(lost::add);
  }

  /** Takes note of a {@code Module tls} that cannot even be read. */
  void loseModule(YamlNode.Mapping written, String namespace, SourceMap source) {
    terminates = true;
    config(written)
        .flatMap(blocks -> LostTlsContext.ofModule(blocks, namespace, source))
        .ifPresent(lost::add);
  }

  /** A wrong setting costs itself and no other, as in {@code Module ambassador}. */
  void readModule(Document document) {
    Body body = document.bind(MODULE_BINDER);
    config(document).ifPresent(config -> readBlocks(document, config));
    if (body == null || hasLostGuard(body.config(), config(document))) {
      terminates = true;
      loseGuard(config(document), document);
      return;
    }
    Declared<TlsModuleSpec> first = module;
    if (first == null) {
      module = declare(document, body.config(), CONFIG);
      moduleEnvelope = document.envelope();
    } else {
      String place = first.source().document().toString();
      document.envelope().reportName(DiagnosticCode.SECOND_MODULE, MODULE, place);
    }
  }

  /**
   * Takes the key {@code tls} of {@code Module ambassador}, where it is written.
   *
   * @param spec what could be read of it; null for nothing
   */
  void readInline(Document document, @Nullable TlsModuleSpec spec) {
    if (spec == null || hasLostGuard(spec, inline(document).flatMap(YamlNode::mapping))) {
      loseInline(document);
      loseGuard(inline(document).flatMap(YamlNode::mapping), document);
    } else if (spec.server() != null || spec.client() != null) {
      inline = declare(document, spec, CONFIG + "/" + MODULE);
    }
  }

  /** Takes note of a {@code Module ambassador} whose key {@code tls}, if any, does not count. */
  void loseInline(Document document) {
    terminates |= inline(document).isPresent();
  }

  private void loseGuard(Optional<YamlNode.Mapping> blocks, Document document) {
    blocks
        .flatMap(
            written -> LostTlsContext.ofModule(written, document.namespace(), document.source()))
        .ifPresent(lost::add);
  }

  /** Whether a block cannot be read, or whether clients must have a certificate. */
  private static boolean hasLostGuard(TlsModuleSpec spec, Optional<YamlNode.Mapping> written) {
    TlsModuleSpec.Client client = spec.client();
    return (spec.server() == null && has(written, "server"))
        || (client == null && has(written, "client"))
        || (client != null
            && client.certRequired() == null
            && has(block(written, "client"), "cert_required"));
  }

  /** A block that cannot take effect costs itself; so does one whose name is a TLSContext's. */
  private void readBlocks(Document document, YamlNode.Mapping config) {
    terminates |= TlsBlocks.anyMistaken(config);
    for (TlsBlocks.Named block :
        TlsBlocks.contexts(config, new Place("config", CONFIG, document.report()))) {
      terminates |= block.map().entries().containsKey("hosts");
      SourceMap source = document.source().within(CONFIG + Report.pointer(block.name()));
      TlsContextSpec spec = block.spec();
      if (spec == null) {
        LostTlsContext.of(block.map(), document.namespace(), source).ifPresent(lost::add);
      } else {
        contexts.add(
            new Declared<>(
                block.name(), document.namespace(), document.envelope().version(), spec, source),
            document.envelope(),
            "TLSContext");
      }
    }
  }

  private static boolean has(Optional<YamlNode.Mapping> written, String key) {
    return written.filter(map -> map.entries().containsKey(key)).isPresent();
  }

  private static Optional<YamlNode.Mapping> block(Optional<YamlNode.Mapping> written, String key) {
    return written
        .flatMap(map -> Optional.ofNullable(map.entries().get(key)))
        .flatMap(child -> child.value().mapping());
  }

  private static Optional<YamlNode> inline(Document document) {
    return config(document)
        .flatMap(config -> Optional.ofNullable(config.entries().get(MODULE)))
        .map(YamlNode.Child::value);
  }

  private static Optional<YamlNode.Mapping> config(Document document) {
    return config(document.map());
  }

  private static Optional<YamlNode.Mapping> config(YamlNode.Mapping written) {
    return Optional.ofNullable(written.entries().get("config"))
        .flatMap(child -> child.value().mapping());
  }

  private static Declared<TlsModuleSpec> declare(
      Document document, TlsModuleSpec spec, String pointer) {
    return new Declared<>(
        MODULE,
        document.namespace(),
        document.envelope().version(),
        spec,
        document.source().within(pointer));
  }

  record Body(@Meaning("The settings, each of which is optional.") TlsModuleSpec config) {}
}
