package dev.kat.controlplane.resolve;

import dev.kat.controlplane.ir.UpstreamTls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service that the edge calls turned out to be.
 *
 * @param tls how the connection to it is secured; null for cleartext
 */
public record ResolvedService(ResolvedTarget target, @Nullable UpstreamTls tls) {

  /** Whether what proves one of them proves the other; the names asked for may differ. */
  public boolean isSecuredLike(ResolvedService other) {
    UpstreamTls own = tls;
    UpstreamTls others = other.tls;
    return own == null || others == null
        ? own == others
        : own.parameters().equals(others.parameters())
            && Objects.equals(own.identity(), others.identity())
            && Objects.equals(own.verification(), others.verification());
  }
}
