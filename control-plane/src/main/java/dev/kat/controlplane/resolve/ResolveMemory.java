package dev.kat.controlplane.resolve;

import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.memo.SameAll;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.source.ServiceObject;
import java.util.Objects;

/** What the resolver remembers: the ports of Services that documents name. */
public final class ResolveMemory {

  private final Memo<PortKey, ResolvedTarget> ports = new Memo<>();

  Memo<PortKey, ResolvedTarget> ports() {
    return ports;
  }

  /** Begins a resolution. */
  void begin(Tenancy tenancy, boolean knowsEndpoints) {
    ports.begin(new Environment(tenancy, knowsEndpoints));
  }

  private record Environment(Tenancy tenancy, boolean knowsEndpoints) {}

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
