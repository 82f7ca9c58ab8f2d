package dev.kat.controlplane;

import static dev.kat.controlplane.LocalTlsEdge.context;
import static dev.kat.controlplane.LocalTlsEdge.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.server.XdsVariant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A balancer writes the PROXY line, and only then its clients shake hands. */
class TlsBehindProxyTest {

  private static final String CLIENT = "192.0.2.7";
  private static final String STRANGER = "192.0.2.8";

  /** Who the client is shows in that others are sent away. */
  private static final String MODULE =
      "---\n{apiVersion: ambassador/v1, kind: Module, name: ambassador, config: {use_proxy_proto: true,"
          + " ip_allow: [{remote: %s}]}}\n".formatted(CLIENT);

  private static final String ROUTE =
      "---\n{apiVersion: ambassador/v1, kind: Mapping, name: m, prefix: /, service: there.example,"
          + " host_redirect: true, redirect_response_code: 302}\n";

  @TempDir private Path directory;

  @Test
  void theHandshakeAndTheRedirectComeAfterTheLineOfTheBalancer() throws Exception {
    try (LocalTlsEdge edge = LocalTlsEdge.start(XdsVariant.STATE_OF_THE_WORLD, directory)) {
      int cleartext = edge.reservedPort();
      edge.serve(
          MODULE,
          ROUTE,
          context("a", "hosts: ['*'], secret: a, redirect_cleartext_from: " + cleartext),
          secret("a", edge.authority().issue("a.example")));

      try (TlsClient known = TlsClient.behindProxy(edge.https(), "a.example", CLIENT);
          TlsClient stranger = TlsClient.behindProxy(edge.https(), "a.example", STRANGER);
          TlsClient redirected = TlsClient.plainBehindProxy(cleartext, CLIENT)) {
        assertThat(known.certificate).isEqualTo("a.example");
        assertThat(known.get("a.example", "/x")).startsWith("HTTP/1.1 302 ");
        assertThat(stranger.get("a.example", "/x")).startsWith("HTTP/1.1 403 ");
        assertThat(redirected.get("a.example", "/x?y=1"))
            .startsWith("HTTP/1.1 301 ")
            .contains("location: https://a.example/x?y=1\r\n");
      }
      assertThatThrownBy(() -> TlsClient.connect(edge.https(), "a.example", null))
          .isInstanceOf(IOException.class);
    }
  }
}
