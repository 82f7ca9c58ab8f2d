package dev.kat.controlplane.resolve;

import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Row;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.memo.SameAll;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the resolver remembers: Mappings for as long as nothing else changes, and the ports of
 * Services that documents name.
 */
public final class ResolveMemory {

  private static final int CROWD = 100;

  private final Memo<PortKey, ResolvedTarget> ports = new Memo<>();

  private final Row<NormalizedMapping, ResolvedMapping> mappings = new Row<>();
  private @Nullable Environment environment;
  private ServiceTable table = new ServiceTable(ResourceSnapshot.EMPTY);

  Memo<PortKey, ResolvedTarget> ports() {
    return ports;
  }

  Row<NormalizedMapping, ResolvedMapping> mappings() {
    return mappings;
  }

  /** The table of the Services that the environment has. */
  ServiceTable table() {
    return table;
  }

  /**
   * Begins a resolution. As long as the environment stays, ports are asked for by new Mappings
   * alone, so that none is forgotten; when too many of those were asked for that are no more, it
   * begins to be another one.
   *
   * @param now what a Mapping's resolution depends on, but for the round
   * @param wanted how many Mappings there are
   */
  Environment begin(ResourceSnapshot snapshot, Environment now, int wanted) {
    Environment before = environment;
    boolean crowded = ports.size() > 2 * wanted + CROWD;
    Environment begun =
        before == null ? now : new Environment(now, crowded ? before.round() + 1 : before.round());
    if (!begun.equals(before)) {
      table = new ServiceTable(snapshot);
      ports.begin(new Ports(now.tenancy(), now.knowsEndpoints()));
      environment = begun;
    }
    return begun;
  }

  /** All that a resolution depends on, besides the Mapping. */
  record Environment(
      Tenancy tenancy,
      boolean knowsEndpoints,
      Same<List<ServiceObject>> services,
      Same<List<EndpointSliceObject>> slices,
      List<ResolvedTlsContext> contexts,
      String namespace,
      int round) {

    Environment(Environment other, int round) {
      this(
          other.tenancy,
          other.knowsEndpoints,
          other.services,
          other.slices,
          other.contexts,
          other.namespace,
          round);
    }

    static Environment of(
        ResourceSnapshot snapshot, Tenancy tenancy, TlsContexts contexts, String namespace) {
      return new Environment(
          tenancy,
          snapshot.knowsEndpoints(),
          new Same<>(snapshot.services()),
          new Same<>(snapshot.endpointSlices()),
          contexts.all(),
          namespace,
          0);
    }
  }

  private record Ports(Tenancy tenancy, boolean knowsEndpoints) {}

  /**
   * All that a target depends on, besides the environment.
   *
   * @param source stands for the document
   * @param pointer where in it the service is named
   * @param slices those of the Service
   */
  record PortKey(
      Same<SourceMap> source,
      String pointer,
      ServiceName name,
      ResolverKind resolver,
      Same<ServiceObject> service,
      SameAll slices) {

    /** A document has one service mostly; one Ingress has many, under different names. */
    @Override
    public int hashCode() {
      return Objects.hash(source, name);
    }
  }
}
