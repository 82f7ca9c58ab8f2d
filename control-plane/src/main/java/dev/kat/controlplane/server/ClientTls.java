package dev.kat.controlplane.server;

import com.google.common.net.InetAddresses;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.PathConfigSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.core.v3.WatchedDirectory;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How Envoy talks TLS with its control plane.
 *
 * @param files in the Envoy's file system
 * @param serverName what the control plane's certificate must be for
 */
record ClientTls(TlsFiles files, String serverName) {

  private static final String CERTIFICATE = "xds-certificate";
  private static final String AUTHORITY = "xds-authority";

  /** With the certificates in the configuration itself: they are read once. */
  TransportSocket withCertificates() {
    return socket(common().addTlsCertificates(certificate()).setValidationContext(authority()));
  }

  /** With the certificates in files of their own: they are read again after a change. */
  TransportSocket withSecretsIn(Path directory) {
    return socket(
        common()
            .addTlsCertificateSdsSecretConfigs(secret(CERTIFICATE, directory))
            .setValidationContextSdsSecretConfig(secret(AUTHORITY, directory)));
  }

  /** These files, by their names. */
  Map<String, Message> secrets() {
    return Map.of(
        fileName(CERTIFICATE),
        discovered(
            Secret.newBuilder()
                .setName(CERTIFICATE)
                .setTlsCertificate(
                    certificate().setWatchedDirectory(directoryOf(files.certificate())))),
        fileName(AUTHORITY),
        discovered(
            Secret.newBuilder()
                .setName(AUTHORITY)
                .setValidationContext(
                    authority().setWatchedDirectory(directoryOf(files.authority())))));
  }

  private static String fileName(String secret) {
    return secret + ".json";
  }

  private static CommonTlsContext.Builder common() {
    return CommonTlsContext.newBuilder()
        .setTlsParams(
            TlsParameters.newBuilder()
                .setTlsMinimumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_2)
                .setTlsMaximumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_3));
  }

  private TransportSocket socket(CommonTlsContext.Builder common) {
    UpstreamTlsContext.Builder context =
        UpstreamTlsContext.newBuilder().setCommonTlsContext(common);
    if (sanType() == SanType.DNS) {
      context.setSni(serverName);
    }
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(Any.pack(context.build()))
        .build();
  }

  private TlsCertificate.Builder certificate() {
    return TlsCertificate.newBuilder()
        .setCertificateChain(file(files.certificate()))
        .setPrivateKey(file(files.key()));
  }

  private CertificateValidationContext.Builder authority() {
    return CertificateValidationContext.newBuilder()
        .setTrustedCa(file(files.authority()))
        .addMatchTypedSubjectAltNames(
            SubjectAltNameMatcher.newBuilder()
                .setSanType(sanType())
                .setMatcher(StringMatcher.newBuilder().setExact(serverName)));
  }

  private SanType sanType() {
    return InetAddresses.isInetAddress(serverName) ? SanType.IP_ADDRESS : SanType.DNS;
  }

  private static SdsSecretConfig.Builder secret(String name, Path directory) {
    return SdsSecretConfig.newBuilder()
        .setName(name)
        .setSdsConfig(
            ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setPathConfigSource(
                    PathConfigSource.newBuilder()
                        .setPath(directory.resolve(fileName(name)).toString())));
  }

  private static DiscoveryResponse discovered(Secret.Builder secret) {
    return DiscoveryResponse.newBuilder().addResources(Any.pack(secret.build())).build();
  }

  private static DataSource.Builder file(Path path) {
    return DataSource.newBuilder().setFilename(path.toString());
  }

  private static WatchedDirectory.Builder directoryOf(Path file) {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return WatchedDirectory.newBuilder().setPath(directory.toString());
  }
}
