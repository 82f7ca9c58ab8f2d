package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pass that reads the documents which Services, files and custom resources carry. */
public final class Parser {

  private Parser() {}

  /**
   * Reads all documents that are for one control plane.
   *
   * @param ambassadorId documents for other ids leave no trace
   * @param tenancy who may write what
   * @param ingressClass a class of Ingresses that is ours although no IngressClass says so; null
   *     for none
   * @param memory of the reading before, if there was any
   */
  public static ParsedSpecs parse(
      ResourceSnapshot snapshot,
      String ambassadorId,
      Tenancy tenancy,
      @Nullable String ingressClass,
      ParseMemory memory,
      Diagnostics diagnostics) {
    memory.begin(ambassadorId);
    NamedKind<MappingSpec> mappings = new NamedKind<>(Language.MAPPING, memory.mappings());
    TlsDocuments tls = new TlsDocuments();
    Modules modules = new Modules(tls);
    NamedKind<TcpMappingSpec> tcpMappings = new NamedKind<>(TcpMappings.BINDER);
    Resolvers resolvers = new Resolvers();
    ServiceKinds services = new ServiceKinds();
    Map<String, Kind> kinds = new HashMap<>(services.byName());
    kinds.put("Mapping", mappings);
    kinds.put("Module", modules);
    kinds.put("TCPMapping", tcpMappings);
    kinds.put("TLSContext", tls);
    for (ResolverKind kind : ResolverKind.values()) {
      kinds.put(kind.kind(), resolvers.of(kind));
    }
    Reading reading = new Reading(ambassadorId, tenancy, kinds, memory, diagnostics);
    memory.carriers().of(snapshot).forEach(carrier -> carrier.read(reading));
    return new ParsedSpecs(
        modules.all(),
        resolvers.all(),
        mappings.all(),
        services.all(),
        tls.all(),
        tcpMappings.all(),
        IngressParser.parse(
            snapshot,
            new IngressClasses(snapshot.ingresses().classes(), ingressClass, ambassadorId),
            diagnostics));
  }

  /** The same without a memory, and without a class of Ingresses that needs no IngressClass. */
  public static ParsedSpecs parse(
      ResourceSnapshot snapshot, String ambassadorId, Tenancy tenancy, Diagnostics diagnostics) {
    return parse(snapshot, ambassadorId, tenancy, null, new ParseMemory(), diagnostics);
  }
}
