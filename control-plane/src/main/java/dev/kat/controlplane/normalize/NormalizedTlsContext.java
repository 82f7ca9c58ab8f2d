package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.TlsParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TLSContext, or {@code Module tls}, in its one canonical form.
 *
 * @param hosts in lower case, {@code *} for all others; empty when it is for services only
 * @param certRequired null leaves it to the Secret of the authorities, which may have an entry of
 *     that name
 * @param sni the name that services are asked for; null for their own
 * @param pointer where the block begins that says all this
 */
public record NormalizedTlsContext(
    String name,
    String namespace,
    List<String> hosts,
    TlsParameters parameters,
    @Nullable SecretName secret,
    @Nullable SecretName caSecret,
    @Nullable SecretName crlSecret,
    @Nullable Boolean certRequired,
    @Nullable String sni,
    SourceMap source,
    String pointer) {

  public NormalizedTlsContext {
    hosts = List.copyOf(hosts);
  }

  /** Whether it is for clients. */
  public boolean terminates() {
    return !hosts.isEmpty();
  }
}
