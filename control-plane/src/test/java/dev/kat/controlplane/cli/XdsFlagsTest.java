package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where xDS is, as {@code run}, {@code many} and {@code bootstrap} are told. */
class XdsFlagsTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(
        InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), args);
  }

  private void assertRefused(String message, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }

  @Test
  void xdsIsNotOpenToEverybody() {
    assertRefused(
        "--xds-address 0.0.0.0:0 would be open to everybody; give --xds-cert, --xds-key and"
            + " --xds-client-ca, a loopback address, or unix:PATH",
        "run",
        "--config-dir=" + directory,
        "--xds-address=0.0.0.0:0");
  }

  @Test
  void certificatesComeTogetherAndNotOnASocket() {
    assertRefused(
        "--xds-key is missing; give all of --xds-cert, --xds-key and --xds-client-ca, or none",
        "run",
        "--config-dir=" + directory,
        "--xds-cert=a",
        "--xds-client-ca=b");
    assertRefused(
        "xDS on a Unix socket has no TLS; leave out --xds-cert, --xds-key and --xds-client-ca",
        "run",
        "--config-dir=" + directory,
        "--xds-address=unix:/run/x",
        "--xds-cert=a");
    assertRefused("is not unix: and an absolute path", "bootstrap", "--xds-address=unix:x");
    assertRefused("--xds-server-name is about a certificate", "bootstrap", "--xds-server-name=x");
    assertRefused("needs the port", "bootstrap", "--xds-address=127.0.0.1:0");
  }

  @Test
  void aCertificateThatIsMissingIsNamed() {
    assertThat(
            run(
                "run",
                "--config-dir=" + directory,
                "--xds-address=127.0.0.1:0",
                "--xds-cert=" + directory.resolve("gone"),
                "--xds-key=a",
                "--xds-client-ca=b"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot read " + directory.resolve("gone"));
  }

  @Test
  void theBootstrapForASocketHasItsPath() {
    assertThat(run("bootstrap", "--xds-address=unix:/run/xds.sock")).isZero();

    assertThat(out.toString()).contains("\"path\": \"/run/xds.sock\"").doesNotContain("tls");
  }

  @Test
  void theBootstrapWithCertificatesIsPrintedOrWritten() throws IOException {
    String[] common = {
      "bootstrap",
      "--xds-address=cp.example:18000",
      "--xds-cert=/tls/tls.crt",
      "--xds-key=/tls/tls.key",
      "--xds-ca=/tls/ca.crt"
    };
    assertThat(run(common)).isZero();
    JsonNode printed = JsonMapper.shared().readTree(out.toString());
    JsonNode cluster = printed.at("/staticResources/clusters/0");
    assertThat(cluster.at("/type").asString()).isEqualTo("STRICT_DNS");
    JsonNode tls = cluster.at("/transportSocket/typedConfig");
    assertThat(tls.at("/sni").asString()).isEqualTo("cp.example");
    assertThat(tls.at("/commonTlsContext/tlsCertificates/0/privateKey/filename").asString())
        .isEqualTo("/tls/tls.key");

    String[] written = Arrays.copyOf(common, common.length + 2);
    written[common.length] = "--xds-server-name=10.0.0.1";
    written[common.length + 1] = "--output=" + directory.resolve("new");
    assertThat(run(written)).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("new"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("envoy.json", "xds-certificate.json", "xds-authority.json");
    }
    assertThat(Files.readString(directory.resolve("new/xds-authority.json")))
        .contains("\"sanType\": \"IP_ADDRESS\"", "\"10.0.0.1\"", "\"path\": \"/tls\"");
  }
}
