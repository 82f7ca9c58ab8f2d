package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.ir.UpstreamTls;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets are exactly those that listeners and clusters name. One that is missing would keep
 * its user waiting for ever; one that nobody uses is a key on the wire for nothing.
 */
final class SecretsExist implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    Set<String> wanted =
        Stream.concat(
                Routes.chains(model).map(FilterChain::tls).flatMap(SecretsExist::names),
                model.clusters().stream().map(cluster -> cluster.tls()).flatMap(SecretsExist::of))
            .collect(Collectors.toSet());
    Set<String> present = model.secrets().stream().map(TlsSecret::name).collect(Collectors.toSet());
    return Stream.concat(
        wanted.stream().filter(name -> !present.contains(name)).map(n -> "there is no secret " + n),
        present.stream().filter(name -> !wanted.contains(name)).map(n -> "nothing uses " + n));
  }

  private static Stream<String> names(@Nullable TlsTermination tls) {
    return tls == null
        ? Stream.empty()
        : Stream.of(tls.identity(), tls.authorities()).filter(Objects::nonNull);
  }

  private static Stream<String> of(@Nullable UpstreamTls tls) {
    if (tls == null) {
      return Stream.empty();
    }
    UpstreamTls.Verification verification = tls.verification();
    return Stream.of(tls.identity(), verification == null ? null : verification.authorities())
        .filter(Objects::nonNull);
  }
}
