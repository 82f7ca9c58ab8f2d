package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.parse.Parser;
import dev.kat.controlplane.source.Snapshots;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsNormalizerTest {

  private static final String CONTEXT =
      "---\n{apiVersion: ambassador/v1, kind: TLSContext, name: c, %s}\n";
  private static final String MODULE =
      "---\n{apiVersion: ambassador/v1, kind: Module, name: tls, config: {%s}}\n";

  private final Diagnostics diagnostics = new Diagnostics();

  private NormalizedSpecs normalize(
      String config, @Nullable Integer httpPort, @Nullable Integer httpsPort) {
    return Normalizer.normalize(
        Parser.parse(Snapshots.annotated(config), "default", Tenancy.DEFAULT, diagnostics),
        "ambassador",
        httpPort,
        httpsPort,
        Tenancy.DEFAULT,
        diagnostics);
  }

  private EdgePorts ports(String config) {
    return normalize(config, null, null).ports();
  }

  @Test
  void aContextForServicesOpensNoPort() {
    assertThat(ports(CONTEXT.formatted("secret: s"))).isEqualTo(new EdgePorts(8080, null, null));
  }

  @Test
  void whereThereIsTlsNothingIsTakenInCleartextUnlessTheOperatorSaysSo() {
    String context = CONTEXT.formatted("hosts: ['*'], secret: s");

    assertThat(ports(context)).isEqualTo(new EdgePorts(null, 8443, null));
    assertThat(normalize(context, 80, 443).ports()).isEqualTo(new EdgePorts(80, 443, null));
  }

  @Test
  void aDocumentThatCannotBeReadDoesNotOpenCleartextEither() {
    assertThat(ports(CONTEXT.formatted("hosts: ['*'], secrets: s")).http()).isNull();
    assertThat(ports(MODULE.formatted("server: 1")).http()).isNull();
    assertThat(ports(MODULE.formatted("sever: {secret: s}")).http()).isNull();
    assertThat(ports(MODULE.formatted("upstream: {secret: s}")).http()).isEqualTo(8080);
    assertThat(ports(MODULE.formatted("server: {secret: Not_A_Name}")).http()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret: s, ca_secret: a, cert_required: true, hots: x",
        "secret: s, ca_secret: a, cert_required: true, cipher_suites: [none]",
        "secret: s, ca_secret: a, cert_required: true, min_tls_version: v9",
        "secret: s, ca_secret: a, cert_required: perhaps",
        "secret: s, cert_required: true",
        "secret: Not_A_Name, ca_secret: a, cert_required: true",
        "ca_secret: a, cert_required: true"
      })
  void theHostsOfABrokenContextThatDemandsCertificatesAreClosed(String rest) {
    String context = CONTEXT.formatted("hosts: [a.example], " + rest);

    assertThat(closed(context)).containsExactly("a.example");
    assertThat(closed(context.replace("v1,", "v7,"))).containsExactly("a.example");
    assertThat(closed(context.replace("true", "false").replace("perhaps", "false"))).isEmpty();
  }

  @Test
  void aSecondContextOfOneNameThatDemandsCertificatesIsClosed() {
    assertThat(
            closed(
                CONTEXT.formatted("hosts: [a.example], secret: s")
                    + CONTEXT.formatted(
                        "hosts: [b.example], secret: s, ca_secret: a, cert_required: true")))
        .containsExactly("b.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {secret: Not_A_Name}, client: {cert_required: true}",
        "server: {secret: s, secretive: 1}, client: {cert_required: perhaps}",
        "server: 1, client: {cert_required: true}",
        "server: {}, client: 1"
      })
  void allHostsOfABrokenModuleThatDemandsCertificatesAreClosed(String config) {
    String module = MODULE.formatted(config);

    assertThat(closed(module)).containsExactly("*");
    assertThat(closed(module.replace("v1,", "v7,"))).containsExactly("*");
    assertThat(closed(module.replace("client: ", "client: {enabled: false}, nobody: "))).isEmpty();
  }

  private List<String> closed(String config) {
    return normalize(config, null, null).tls().closed().stream()
        .flatMap(closed -> closed.hosts().stream())
        .toList();
  }

  @Test
  void theRedirectTakesTheOperatorsPort() {
    String context = CONTEXT.formatted("hosts: ['*'], secret: s, redirect_cleartext_from: 8080");

    assertThat(ports(context)).isEqualTo(new EdgePorts(null, 8443, 8080));
    assertThat(normalize(context, 80, null).ports()).isEqualTo(new EdgePorts(null, 8443, 80));
  }

  @Test
  void theModuleHasItsUsualSecrets() {
    NormalizedTlsContext context =
        normalize(MODULE.formatted("server: {}, client: {}"), null, null).tls().contexts().get(0);

    assertThat(context.secret()).hasToString("default/ambassador-certs");
    assertThat(context.caSecret()).hasToString("default/ambassador-cacert");
    assertThat(context.hosts()).containsExactly("*");
  }

  @Test
  void aBlockThatIsNotEnabledDoesNotCount() {
    NormalizedTls off = normalize(MODULE.formatted("server: {enabled: false}"), null, null).tls();
    NormalizedTls clientOff =
        normalize(MODULE.formatted("server: {}, client: {enabled: false}"), null, null).tls();

    assertThat(off).isEqualTo(NormalizedTls.NONE);
    assertThat(clientOff.contexts().get(0).caSecret()).isNull();
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void clientsWithoutAServerAreAMistake() {
    normalize(MODULE.formatted("client: {enabled: true}"), null, null);

    assertThat(diagnostics.sorted())
        .extracting(Diagnostic::toString)
        .singleElement()
        .asString()
        .contains("tls-needs-field", "/config/client");
  }

  @Test
  void aContextBesideTheModuleHasItsOwnHosts() {
    NormalizedTls tls =
        normalize(
                MODULE.formatted("server: {}")
                    + CONTEXT.formatted("hosts: [a.example, '*'], secret: s"),
                null,
                null)
            .tls();

    assertThat(tls.contexts()).extracting(NormalizedTlsContext::name).containsExactly("c");
    assertThat(diagnostics.sorted())
        .extracting(Diagnostic::toString)
        .singleElement()
        .asString()
        .contains("duplicate-tls-host", "'*'", "TLSContext default/c");
  }
}
