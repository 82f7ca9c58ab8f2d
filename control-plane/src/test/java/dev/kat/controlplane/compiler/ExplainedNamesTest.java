package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.explain.ClientRequest;
import dev.kat.controlplane.explain.Explainer;
import dev.kat.controlplane.explain.ExplanationText;
import dev.kat.controlplane.explain.HeldOutMappings;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.netty.pkitesting.X509Bundle;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With TLS the name of the handshake says which routes there are, before any route is tried. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainedNamesTest {

  private static final String MAPPING =
      """
      ---
      {apiVersion: ambassador/v1, kind: Mapping, name: all, prefix: /, service: "10.0.0.1:80"}
      """;

  private static final String CONTEXTS =
      """
      ---
      {apiVersion: ambassador/v1, kind: TLSContext, name: open, hosts: [a.example, "*.b.example"],
       secret: open}
      ---
      {apiVersion: ambassador/v1, kind: TLSContext, name: demanding, hosts: [x.b.example],
       secret: demanding, ca_secret: authority, cert_required: true}
      ---
      {apiVersion: ambassador/v1, kind: TLSContext, name: lost, hosts: [lost.b.example],
       secret: missing, ca_secret: authority, cert_required: true}
      """;

  private static final String REST =
      """
      ---
      {apiVersion: ambassador/v1, kind: TLSContext, name: rest, hosts: ["*"], secret: open}
      """;

  private static final String INGRESS =
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, annotations: {kubernetes.io/ingress.class: ambassador}}
      spec:
        tls:
        - {hosts: [c.example], secretName: none}
        defaultBackend: {service: {name: web, port: {number: 80}}}
      """;

  private static final String TCP =
      """
      ---
      {apiVersion: ambassador/v1, kind: TCPMapping, name: t, port: 8443, host: a.example,
       service: "10.0.0.1:80"}
      """;

  private String secrets = "";

  @BeforeAll
  void issue() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    X509Bundle bundle = authority.issue("a.example");
    String pair =
        bundle.getCertificatePathPEM().indent(4)
            + "  tls.key: |\n"
            + bundle.getPrivateKeyPEM().indent(4);
    secrets =
        secret("open", "tls.crt", pair)
            + secret("demanding", "tls.crt", pair)
            + secret("authority", "ca.crt", authority.pem().indent(4));
  }

  private static String secret(String name, String key, String values) {
    return "---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n  %s: |\n%s"
        .formatted(name, key, values);
  }

  private String told(String url, String documents) {
    String service =
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: all\n  annotations:\n"
            + "    getambassador.io/config: |\n"
            + (MAPPING + documents).indent(6);
    ResourceSnapshot snapshot = Manifests.snapshot(service + secrets + INGRESS);
    CompilationResult result = Compiler.compile(snapshot, CompilerOptions.DEFAULT);
    return ExplanationText.of(
        HeldOutMappings.complete(
            Explainer.explain(result.xds(), ClientRequest.to(url, "GET", List.of())),
            snapshot,
            result,
            result.diagnostics()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/, all (default/all[0]",
    "https://A.example:8443/, all (default/all[0]",
    "https://y.b.example/, all (default/all[0]",
    "https://z.y.b.example/, all (default/all[0]",
    "https://x.b.example/, all (default/all[0]",
    "https://lost.b.example/, answers 421: the",
    "https://b.example/, 'no TLSContext takes connections for b.example, so'",
    "https://10.0.0.1/, 'no TLSContext takes connections for 10.0.0.1, so'",
    "http://a.example/, no listener takes HTTP requests without TLS"
  })
  void aHandshakeForAHostIsForItsOwnContext(String url, String told) {
    assertThat(told(url, CONTEXTS)).contains(told);
  }

  @ParameterizedTest
  @CsvSource({"https://b.example/", "https://10.0.0.1/", "https://x.b.example/"})
  void aContextForAllOthersHasTheRest(String url) {
    assertThat(told(url, CONTEXTS + REST)).contains("wins   all (default/all[0]");
  }

  /** Who was to have the host, and why he has not. */
  @Test
  void aContextThatIsLeftOutIsToldWhereItsHostIsAskedFor() {
    String lost = "  may     TLSContext lost (default/all[3] line ";
    String typing = "  may     TLSContext typing (default/all[4] line ";
    String certificate = "  may     web /spec/tls/0 (Ingress default/web): there is no Secret";
    String documents =
        CONTEXTS
            + "---\n{apiVersion: ambassador/v1, kind: TLSContext, name: typing,"
            + " hosts: ['*.d.example'], secret: open, alpn: h2}\n";

    assertThat(told("https://lost.b.example/", documents)).contains(lost).doesNotContain(typing);
    assertThat(told("https://x.d.example/", documents))
        .contains(typing, ": TLSContext has no field 'alpn'")
        .doesNotContain(lost, certificate);
    assertThat(told("https://c.example/", documents)).contains(certificate);
    assertThat(told("https://other.example/", documents)).doesNotContain("not in force");
    assertThat(told("https://a.example/", documents)).doesNotContain("not in force");
  }

  @Test
  void whatATcpMappingHasIsNoRequest() {
    assertThat(told("https://a.example/", CONTEXTS + TCP))
        .contains("a TCPMapping has the connections for a.example, whatever is in them");
    assertThat(told("https://y.b.example/", CONTEXTS + TCP)).contains("wins   all (default/all[0]");
  }

  @Test
  void whereNobodyEndsTlsItEndsBeforeTheEdge() {
    assertThat(told("https://a.example/", "")).contains("wins   all (default/all[0]");
  }
}
