package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.ResolverSpec;
import dev.kat.controlplane.api.TcpMappingSpec;
import java.util.List;

/**
 * The documents of one snapshot that could be read, for this control plane's id, without
 * duplicates, oldest first.
 */
public record ParsedSpecs(
    List<Declared<ModuleSpec>> modules,
    List<Declared<ResolverSpec>> resolvers,
    List<Declared<MappingSpec>> mappings,
    ServiceSpecs services,
    ParsedTls tls,
    List<Declared<TcpMappingSpec>> tcpMappings,
    List<ParsedIngress> ingresses) {

  public ParsedSpecs {
    modules = List.copyOf(modules);
    resolvers = List.copyOf(resolvers);
    mappings = List.copyOf(mappings);
    tcpMappings = List.copyOf(tcpMappings);
    ingresses = List.copyOf(ingresses);
  }
}
