package dev.kat.controlplane.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How soon an Envoy notices, and is back. */
class BootstrapTest {

  private static final JsonNode BOOTSTRAP =
      JsonMapper.shared()
          .readTree(new Bootstrap("edge", new XdsAddress.Plain("127.0.0.1", 18000), 0).toJson());

  @Test
  void anEnvoyConnectsAgainWithinTwoSeconds() {
    assertThat(
            BOOTSTRAP
                .at("/dynamicResources/adsConfig/grpcServices/0/envoyGrpc")
                .at("/retryPolicy/retryBackOff/maxInterval")
                .asString())
        .isEqualTo("2s");
  }

  @Test
  void aSilentControlPlaneIsGivenUpAfterFifteenSeconds() {
    JsonNode keepAlive = BOOTSTRAP.findValue("connectionKeepalive");

    assertThat(keepAlive.at("/interval").asString()).isEqualTo("10s");
    assertThat(keepAlive.at("/timeout").asString()).isEqualTo("5s");
  }
}
