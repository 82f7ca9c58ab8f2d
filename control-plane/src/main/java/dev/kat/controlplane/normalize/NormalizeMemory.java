package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the normalizer remembers: Mappings, by what was declared. */
public final class NormalizeMemory {

  private final Memo<Same<Declared<MappingSpec>>, Optional<NormalizedMapping>> mappings =
      new Memo<>();

  Memo<Same<Declared<MappingSpec>>, Optional<NormalizedMapping>> mappings(Environment environment) {
    mappings.begin(environment);
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
      Labels labels) {}
}
