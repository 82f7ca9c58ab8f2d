package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.Sensitive;
import dev.kat.controlplane.ir.TlsSecret;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;

/** Emits secrets, and makes of them what others may see. */
public final class Secrets {

  private Secrets() {}

  static Secret emit(TlsSecret secret) {
    return secret.fold(new IntoSecret()).setName(secret.name()).build();
  }

  /** The same secret with nothing secret in it. */
  public static Secret redacted(Secret secret) {
    if (!secret.getTlsCertificate().hasPrivateKey()) {
      return secret;
    }
    Secret.Builder shown = secret.toBuilder();
    shown.getTlsCertificateBuilder().setPrivateKey(inline(Sensitive.REDACTED));
    return shown.build();
  }

  private static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }

  private record IntoSecret() implements TlsSecret.Fold<Secret.Builder> {

    @Override
    public Secret.Builder identity(TlsSecret.Identity identity) {
      return Secret.newBuilder()
          .setTlsCertificate(
              TlsCertificate.newBuilder()
                  .setCertificateChain(inline(identity.chain()))
                  .setPrivateKey(inline(identity.privateKey().text())));
    }

    @Override
    public Secret.Builder authorities(TlsSecret.Authorities authorities) {
      CertificateValidationContext.Builder context =
          CertificateValidationContext.newBuilder().setTrustedCa(inline(authorities.authorities()));
      String revocations = authorities.revocations();
      if (revocations != null) {
        context.setCrl(inline(revocations));
      }
      return Secret.newBuilder().setValidationContext(context);
    }
  }
}
