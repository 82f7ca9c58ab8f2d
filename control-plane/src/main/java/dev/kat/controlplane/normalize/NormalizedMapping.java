package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping whose structure is known to be sound: match, order and service are canonical. The
 * fields of leaf features are still in the spec; the features read them.
 *
 * @param match what a request must be
 * @param precedence higher wins; 0 unless written
 * @param weight its share of its group in percent, 0 to 100; null for what the others leave
 * @param service where it goes; for a redirect, null
 * @param resolver how its Service is found, if it is one
 * @param redirectHost the authority that a redirect names; null when the Mapping does not redirect
 * @param use what the services that the edge calls mean for it
 */
public record NormalizedMapping(
    Declared<MappingSpec> declared,
    RouteMatch match,
    int precedence,
    @Nullable Integer weight,
    @Nullable ServiceName service,
    ResolverKind resolver,
    @Nullable String redirectHost,
    ServiceUse use) {

  private static final RouteMatch EVERYTHING =
      new RouteMatch(new PathMatch.Prefix("/", true), null, null, List.of(), List.of());

  /** A Mapping that stands for the way to a service in a document of another kind. */
  static NormalizedMapping standingFor(
      Declared<MappingSpec> way, @Nullable ServiceName service, ResolverKind resolver) {
    return new NormalizedMapping(
        way, EVERYTHING, 0, null, service, resolver, null, ServiceUse.NONE);
  }
}
