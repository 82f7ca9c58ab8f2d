package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Row;
import org.jspecify.annotations.Nullable;

/** What the normalizer remembers: Mappings, by what was declared, and by routes of Ingresses. */
public final class NormalizeMemory {

  private final Row<Declared<MappingSpec>, NormalizedMapping> mappings = new Row<>();

  private final Memo<IngressRoute, NormalizedMapping> ofIngresses = new Memo<>();

  /** Those of Ingresses; a route is all that such a Mapping is made of, besides the environment. */
  Memo<IngressRoute, NormalizedMapping> ofIngresses(Environment environment) {
    ofIngresses.begin(environment);
    return ofIngresses;
  }

  Row<Declared<MappingSpec>, NormalizedMapping> mappings() {
    return mappings;
  }

  /**
   * What a Mapping's form depends on besides itself.
   *
   * @param namespace where all Services are looked for; null for that of the Mapping
   * @param authorized whether there is anything that decides on requests
   */
  record Environment(
      @Nullable String namespace,
      ResolverNames resolvers,
      Tenancy tenancy,
      boolean authorized,
      Labels labels) {

    /** What the services that the edge calls mean for a Mapping. */
    ServiceUse use(Declared<MappingSpec> mapping, Report report) {
      return new ServiceUse(authorized, labels.of(mapping, report));
    }
  }
}
