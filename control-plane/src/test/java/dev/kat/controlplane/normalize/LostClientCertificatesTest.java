package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.parse.Parser;
import dev.kat.controlplane.source.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts whose clients had to prove who they are, by a document that cannot take effect. */
class LostClientCertificatesTest {

  private static final String CONTEXT =
      "---\n{apiVersion: ambassador/v1, kind: TLSContext, name: %s, hosts: [%s], secret: s, %s}\n";
  private static final String DEMANDED = "cert_required: true, ca_secret: ca";

  private static NormalizedTls tls(String config) {
    Diagnostics diagnostics = new Diagnostics();
    return Normalizer.normalize(
            Parser.parse(Snapshots.annotated(config), "default", Tenancy.DEFAULT, diagnostics),
            "ambassador",
            null,
            null,
            Tenancy.DEFAULT,
            diagnostics)
        .tls();
  }

  private static List<String> closed(String config) {
    return tls(config).closed().stream()
        .filter(closed -> closed.unlessSaid() == null)
        .flatMap(closed -> closed.hosts().stream())
        .toList();
  }

  /** Those that are closed if a Secret says so. */
  private static List<String> mayBeClosed(String config) {
    return tls(config).closed().stream()
        .filter(closed -> closed.unlessSaid() != null)
        .flatMap(closed -> closed.hosts().stream().map(host -> host + " " + closed.unlessSaid()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cert_required: true",
        DEMANDED + ", min_tls_version: v9",
        DEMANDED + ", ca_sekret: ca",
        DEMANDED + ", sni: 1",
        DEMANDED + ", crl_secret: Not_A_Name",
        "cert_required: yes, ca_secret: [ca]",
        "cert_required: surely, ca_secret: ca"
      })
  void areClosed(String wrong) {
    String config = CONTEXT.formatted("c", "A.example, '*.b.example', 'no host'", wrong);

    assertThat(tls(config).contexts()).isEmpty();
    assertThat(closed(config)).containsExactly("a.example", "*.b.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"min_tls_version: v9", "cert_required: false, sekret: s", "ca_secret: [ca]"})
  void areNotWhereNothingWasDemanded(String wrong) {
    assertThat(closed(CONTEXT.formatted("c", "a.example", wrong))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ca_secret: ca.other, min_tls_version: v9",
        "ca_secret: ca.other, sekret: s",
        "ca_secret: ca.other, sni: 1",
        "ca_secret: ca.other, crl_secret: Not_A_Name",
      })
  void areClosedIfASecretOfAuthoritiesSaysSo(String wrong) {
    assertThat(mayBeClosed(CONTEXT.formatted("c", "a.example", wrong)))
        .containsExactly("a.example other/ca");
    assertThat(mayBeClosed(CONTEXT.formatted("c", "a.example", wrong + ", cert_required: false")))
        .isEmpty();
    assertThat(
            mayBeClosed(CONTEXT.formatted("c", "a.example", wrong + ", secret_namespacing: false")))
        .containsExactly("a.example default/ca.other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client: {}", "client: {secret: ambassador-cacert}"})
  void ofTheModuleAreClosedIfASecretOfAuthoritiesSaysSo(String client) {
    String module =
        "---\n{apiVersion: ambassador/v1, kind: Module, name: tls, config: {server: %s, %s}}\n";

    assertThat(mayBeClosed(module.formatted("{secret: Not_A_Name}", client)))
        .containsExactly("* default/ambassador-cacert");
    assertThat(mayBeClosed(module.formatted("1", client)))
        .containsExactly("* default/ambassador-cacert");
    assertThat(mayBeClosed(module.formatted("{}", client))).isEmpty();
  }

  @Test
  void areNotThoseOfAnotherContext() {
    String lost = CONTEXT.formatted("lost", "a.example, b.example", DEMANDED + ", sekret: s");
    String sound = CONTEXT.formatted("sound", "a.example, c.example", DEMANDED);

    assertThat(closed(lost + sound)).containsExactly("b.example");
    assertThat(closed(sound + lost)).containsExactly("b.example");
  }

  @Test
  void areClosedAlsoWhereTheNameIsTaken() {
    String first = CONTEXT.formatted("c", "a.example", "ca_secret: ca");
    String second = CONTEXT.formatted("c", "b.example", DEMANDED);

    assertThat(closed(first + second)).containsExactly("b.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client: 1", "client: {cert_required: surely}"})
  void ofTheModuleAreNotServedAtAll(String client) {
    NormalizedTls tls =
        tls(
            "---\n{apiVersion: ambassador/v1, kind: Module, name: tls, config: {server: {}, %s}}\n"
                .formatted(client));

    assertThat(tls.contexts()).isEmpty();
    assertThat(tls.terminates()).isTrue();
  }
}
