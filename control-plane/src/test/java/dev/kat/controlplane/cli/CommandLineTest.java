package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

  private static final String GOOD =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: cart
        namespace: shop
        annotations:
          getambassador.io/config: |
            ---
            apiVersion: ambassador/v1
            kind: Mapping
            name: cart
            prefix: /cart/
            service: 10.1.2.3:8080
      """;
  private static final String BAD = "apiVersion: v1\nkind: Service\nmetadata: [\n";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String stdin = "";

  private int run(String... args) {
    return Main.run(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(err),
        args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void validateIsContentWithGoodConfiguration() throws IOException {
    assertThat(run("validate", file("good.yaml", GOOD))).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo("0 errors, 0 other notes\n");
  }

  @Test
  void validateSaysWhatIsWrongAndWhatToDo() throws IOException {
    file("good.yaml", GOOD);
    file("bad.yaml", BAD);

    assertThat(run("validate", "--remedies", directory.toString())).isEqualTo(1);

    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("error yaml-syntax ")
        .contains("bad.yaml");
    assertThat(out.toString()).contains("\n  remedy: ");
    assertThat(err.toString()).isEqualTo("1 error, 0 other notes\n");
  }

  @Test
  void validateSaysWhereAnIndexIsAskedForInVain() {
    StringBuilder within = new StringBuilder();
    for (int i = 1; i <= 10; i++) {
      within.append("---\napiVersion: ambassador/v1\nkind: Mapping\nservice: 10.1.2.3\n");
      within.append("name: m%d\nprefix: /%s\nheaders: {x: y}\n".formatted(i, "a".repeat(i)));
    }
    stdin = within.toString();

    assertThat(run("validate", "--route-layout=index", "-")).isZero();

    assertThat(out.toString())
        .startsWith("notice not-indexed route http-")
        .contains(", host *: Envoy tries its 10 routes one by one, without an index: ");
    assertThat(run("validate", "-")).isZero();
    assertThat(out.toString().lines()).as("nothing more").hasSize(1);
  }

  @Test
  void compilePrintsEnvoyResources() {
    stdin = GOOD;

    assertThat(run("compile", "-")).isZero();

    JsonNode result = JsonMapper.shared().readTree(out.toString());
    assertThat(result.propertyNames()).containsExactly("xds", "diagnostics");
  }

  @Test
  void compilePrintsTheModelToo() {
    stdin = GOOD;

    assertThat(run("compile", "--format", "ir", "-")).isZero();

    assertThat(JsonMapper.shared().readTree(out.toString()).propertyNames())
        .containsExactly("ir", "diagnostics");
  }

  @Test
  void compileOfSomethingWrongStillPrintsAResult() {
    stdin = BAD;

    assertThat(run("compile", "-")).isEqualTo(1);

    assertThat(JsonMapper.shared().readTree(out.toString()).get("diagnostics")).isNotNull();
  }

  @Test
  void bootstrapMakesEnvoyAskAnotherDnsServer() {
    assertThat(run("bootstrap", "--dns-resolver", "[::1]:5353")).isZero();

    JsonNode server =
        JsonMapper.shared()
            .readTree(out.toString())
            .at("/typedDnsResolverConfig/typedConfig/resolvers/0/socketAddress");
    assertThat(server.at("/address").asString()).isEqualTo("::1");
    assertThat(server.at("/portValue").asInt()).isEqualTo(5353);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns.example:53", "127.0.0.1", "127.0.0.1:0"})
  void aDnsServerIsAnAddressWithItsPort(String server) {
    assertThat(run("bootstrap", "--dns-resolver", server)).isEqualTo(2);
    assertThat(err.toString()).contains("--dns-resolver");
  }

  @Test
  void bootstrapPrintsWhatEnvoyNeeds() {
    assertThat(
            run("bootstrap", "--xds-address", "[::1]:1234", "--node-id", "e7", "--admin-port", "0"))
        .isZero();

    JsonNode bootstrap = JsonMapper.shared().readTree(out.toString());
    assertThat(bootstrap.at("/node/id").asString()).isEqualTo("e7");
    assertThat(bootstrap.at("/dynamicResources/adsConfig/apiType").asString())
        .isEqualTo("DELTA_GRPC");
    assertThat(bootstrap.toString())
        .contains("\"address\":\"::1\",\"portValue\":1234")
        .contains("\"re2.max_program_size.error_level\":1000");
  }

  @Test
  void theOtherVariantCanBeChosen() {
    assertThat(run("bootstrap", "--xds-variant", "state-of-the-world")).isZero();

    JsonNode bootstrap = JsonMapper.shared().readTree(out.toString());
    assertThat(bootstrap.at("/dynamicResources/adsConfig/apiType").asString()).isEqualTo("GRPC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "bootstrap", "compile", "validate"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(out.toString())
        .contains("Usage: control-plane " + command, "Examples:", "Exit codes:");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aPathThatDoesNotExistIsWrongUsage() {
    assertThat(run("validate", "no/such/file")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "control-plane validate: no/such/file does not exist;"
                + " give files, directories or -\n");
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("validate")).isEqualTo(2);
    assertThat(run("frobnicate")).isEqualTo(2);
    assertThat(run("run", "--http-port", "70000")).isEqualTo(2);
    assertThat(run("run", "--xds-address", "localhost")).isEqualTo(2);
    assertThat(run("run", "--config-dir", "a", "--kubeconfig", "b")).isEqualTo(2);

    assertThat(err.toString().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("control-plane"))
        .anyMatch(line -> line.contains("'70000' is not a port, a number from 1 to 65535"))
        .anyMatch(line -> line.contains("'localhost' is not HOST:PORT"));
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "localhost", "1.2.3", "[::1]", "fe80::1%eth0", "127.0.0.1:80", ""})
  void aBindAddressThatIsNoAddressIsWrongUsage(String address) {
    assertThat(run("validate", "--bind-address", address, "-")).isEqualTo(2);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("--bind-address", "'" + address + "' is not an IP address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::", "::1"})
  void aBindAddressIsOfEitherFamily(String address) {
    stdin = GOOD;

    assertThat(run("compile", "--bind-address", address, "-")).isZero();

    assertThat(out.toString()).contains("\"address\" : \"" + address + "\"");
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    String missing = directory.resolve("missing").toString();

    assertThat(run("run", "--config-dir", missing)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "control-plane run: %s is not a readable directory; correct --config-dir\n"
                .formatted(missing));
  }

  @Test
  void aBadKubeconfigIsNamed() throws IOException {
    String bad = file("kubeconfig", "{ nothing");

    assertThat(run("run", "--kubeconfig", bad)).isEqualTo(2);

    assertThat(err.toString().lines()).singleElement().asString().contains(bad, "--kubeconfig");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(run("run", "--config-dir", directory.toString(), "--xds-address", address))
          .isEqualTo(1);
      assertThat(
              run(
                  "run",
                  "--config-dir",
                  directory.toString(),
                  "--xds-address",
                  "127.0.0.1:0",
                  "--admin-address",
                  address))
          .isEqualTo(1);

      assertThat(err.toString().lines())
          .hasSize(2)
          .allMatch(line -> line.contains(":" + taken.getLocalPort()) && line.contains("in use"))
          .anyMatch(line -> line.endsWith("choose another --xds-address"))
          .anyMatch(line -> line.endsWith("choose another --admin-address"));
    }
  }
}
