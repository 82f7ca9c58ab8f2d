package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.model.Handshakes.Certificate;
import dev.kat.tests.model.Handshakes.Context;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakesTest {

  private final Context open = new Context("*.example.com", false);
  private final Context closed = new Context("a.example.com", true);
  private final Handshakes edge = new Handshakes(List.of(open, closed));

  @Test
  void theClosestNameTakesAConnection() {
    assertThat(edge.of("a.example.com")).isEqualTo(closed);
    assertThat(edge.of("b.example.com")).isEqualTo(open);
    assertThat(edge.of("example.com")).isNull();
  }

  @Test
  void aDemandIsMetByAKnownCertificateOnly() {
    assertThat(edge.succeeds("a.example.com", Certificate.KNOWN)).isTrue();
    assertThat(edge.succeeds("a.example.com", Certificate.NONE)).isFalse();
    assertThat(edge.succeeds("a.example.com", Certificate.FOREIGN)).isFalse();
    assertThat(edge.succeeds("b.example.com", Certificate.FOREIGN)).isTrue();
    assertThat(edge.succeeds("example.com", Certificate.KNOWN)).isFalse();
  }

  @Test
  void aRevokedCertificateIsRefusedByWhoKnows() {
    Context knowing = new Context("a.example.com", true, true);

    assertThat(new Handshakes(List.of(knowing)).succeeds("a.example.com", Certificate.REVOKED))
        .isFalse();
    assertThat(new Handshakes(List.of(knowing)).succeeds("a.example.com", Certificate.KNOWN))
        .isTrue();
    assertThat(edge.succeeds("a.example.com", Certificate.REVOKED)).isTrue();
  }

  @Test
  void whatIsClosedTakesNoConnectionAndIsAskedForByNobody() {
    Handshakes edge = new Handshakes(List.of(open, Context.closed("a.example.com")));

    assertThat(edge.of("a.example.com")).isEqualTo(open);
    assertThat(edge.succeeds("a.example.com", Certificate.NONE)).isTrue();
    assertThat(edge.mayAsk("a.example.com", "a.example.com")).isFalse();
    assertThat(edge.mayAsk(null, "a.example.com")).isFalse();
    assertThat(edge.mayAsk("a.example.com", "b.example.com")).isTrue();
  }

  @Test
  void aHostIsAskedForWhereItsDemandWasMet() {
    assertThat(edge.mayAsk("a.example.com", "a.example.com")).isTrue();
    assertThat(edge.mayAsk("b.example.com", "a.example.com")).isFalse();
    assertThat(edge.mayAsk(null, "a.example.com")).isFalse();
    assertThat(edge.mayAsk(null, "b.example.com")).isTrue();
  }
}
