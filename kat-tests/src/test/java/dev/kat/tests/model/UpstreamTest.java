package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Names;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamTest {

  private static final Map<String, String> SERVICES = Map.of("shop", "till");

  @Test
  void aServiceLeadsToItsBackend() {
    SeenHost own = SeenHost.beginning("shop.");
    assertThat(Upstream.of("shop", SERVICES)).isEqualTo(new Upstream("till", own, false));
    assertThat(Upstream.of("http://shop:80", SERVICES)).isEqualTo(new Upstream("till", own, false));
    assertThat(Upstream.of("https://shop", SERVICES)).isEqualTo(new Upstream("till", own, true));
  }

  @Test
  void anAddressLeadsToTheBackendThere() {
    assertThat(Upstream.of(Names.address("till"), SERVICES))
        .isEqualTo(new Upstream("till", SeenHost.beginning(""), false));
    assertThat(Upstream.of("https://" + Names.tlsAddress("till"), SERVICES))
        .isEqualTo(new Upstream("till", SeenHost.beginning(""), true));
  }

  @Test
  void aNameOfThisMachineLeadsToTheBackendAtThatPort() {
    assertThat(Upstream.of("localhost:" + Names.port("till"), SERVICES))
        .isEqualTo(new Upstream("till", SeenHost.of("localhost"), false));
    assertThat(Upstream.of("a.localhost:" + Names.port("till"), SERVICES))
        .isEqualTo(new Upstream("till", SeenHost.of("a.localhost"), false));
  }

  @Test
  void aHeadlessServiceLeadsToTheBackendAtThatPort() {
    assertThat(Upstream.of("shop:" + Names.port("till"), SERVICES))
        .isEqualTo(new Upstream("till", SeenHost.beginning("shop."), false));
  }

  @Test
  void aPortThatTheServiceDoesNotHaveLeadsNowhere() {
    assertThat(Upstream.of("shop:81", SERVICES).backend()).isNull();
    assertThat(Upstream.of("nobody", SERVICES).backend()).isNull();
  }
}
