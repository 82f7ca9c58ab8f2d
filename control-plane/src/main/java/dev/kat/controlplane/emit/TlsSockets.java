package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.kat.controlplane.ir.TlsParameters;
import dev.kat.controlplane.ir.TlsTermination;
import dev.kat.controlplane.ir.TlsVersion;
import dev.kat.controlplane.ir.UpstreamTls;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emits the transport sockets of both sides; they name their secrets and never contain them. */
final class TlsSockets {

  /** What a client has by default is TLS 1.2 in Envoy, although a server has 1.3. */
  private static final TlsVersion CLIENTS_MAX = TlsVersion.V1_3;

  private TlsSockets() {}

  static TransportSocket downstream(TlsTermination tls) {
    TlsParameters parameters = tls.parameters();
    CommonTlsContext.Builder common = common(parameters, parameters.alpn(), parameters.max());
    common.addTlsCertificateSdsSecretConfigs(secret(tls.identity()));
    String authorities = tls.authorities();
    if (authorities != null) {
      common.setValidationContextSdsSecretConfig(secret(authorities));
    }
    return socket(
        DownstreamTlsContext.newBuilder()
            .setCommonTlsContext(common)
            .setRequireClientCertificate(BoolValue.of(tls.clientCertificateRequired()))
            .build());
  }

  /**
   * The client's side.
   *
   * @param alpn what is offered unless the parameters say something
   */
  static TransportSocket upstream(UpstreamTls tls, List<String> alpn) {
    TlsParameters parameters = tls.parameters();
    List<String> written = parameters.alpn();
    CommonTlsContext.Builder common =
        common(
            parameters,
            written.isEmpty() ? alpn : written,
            parameters.max() == null ? CLIENTS_MAX : parameters.max());
    String identity = tls.identity();
    if (identity != null) {
      common.addTlsCertificateSdsSecretConfigs(secret(identity));
    }
    UpstreamTls.Verification verification = tls.verification();
    if (verification != null) {
      common.setCombinedValidationContext(
          CombinedCertificateValidationContext.newBuilder()
              .setDefaultValidationContext(subject(verification))
              .setValidationContextSdsSecretConfig(secret(verification.authorities())));
    }
    UpstreamTlsContext.Builder context = UpstreamTlsContext.newBuilder();
    if (tls.serverName() != null) {
      context.setSni(tls.serverName());
    }
    return socket(context.setCommonTlsContext(common).build());
  }

  private static CertificateValidationContext subject(UpstreamTls.Verification verification) {
    return CertificateValidationContext.newBuilder()
        .addMatchTypedSubjectAltNames(
            SubjectAltNameMatcher.newBuilder()
                .setSanType(
                    verification.address()
                        ? SubjectAltNameMatcher.SanType.IP_ADDRESS
                        : SubjectAltNameMatcher.SanType.DNS)
                .setMatcher(StringMatcher.newBuilder().setExact(verification.subject())))
        .build();
  }

  private static CommonTlsContext.Builder common(
      TlsParameters parameters, List<String> alpn, @Nullable TlsVersion max) {
    CommonTlsContext.Builder common = CommonTlsContext.newBuilder().addAllAlpnProtocols(alpn);
    io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.Builder params =
        io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.newBuilder()
            .setTlsMinimumProtocolVersion(version(parameters.min()))
            .setTlsMaximumProtocolVersion(version(max))
            .addAllCipherSuites(parameters.ciphers())
            .addAllEcdhCurves(parameters.curves());
    if (params.build().getSerializedSize() > 0) {
      common.setTlsParams(params);
    }
    return common;
  }

  private static io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol
      version(@Nullable TlsVersion version) {
    return version == null
        ? io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol.TLS_AUTO
        : io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol.valueOf(
            version.name().replaceFirst("V", "TLSv"));
  }

  private static SdsSecretConfig secret(String name) {
    return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(Clusters.ADS).build();
  }

  private static TransportSocket socket(Message context) {
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(Any.pack(context))
        .build();
  }
}
