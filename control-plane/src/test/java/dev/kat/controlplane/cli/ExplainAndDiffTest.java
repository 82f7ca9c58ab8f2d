package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainAndDiffTest {

  private static final String MAPPINGS =
      """
      apiVersion: ambassador/v1
      kind: Mapping
      name: cart
      prefix: /cart/
      service: 127.0.0.1:8080
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: beta
      prefix: /cart/
      headers: {x-beta: "1"}
      service: 127.0.0.1:8081
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: elsewhere
      prefix: /
      host: other.example
      service: 127.0.0.1:8082
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String stdin = MAPPINGS;

  private int run(String... args) {
    return Main.run(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(err),
        args);
  }

  @Test
  void anExplanationNamesTheWinnerTheLosersAndWhereAllIsWritten() {
    assertThat(
            run(
                "explain",
                "--allow-local-upstreams",
                "--url",
                "http://shop.example/cart/./1?x=y",
                "-"))
        .isZero();

    assertThat(out.toString())
        .startsWith("GET http://shop.example/cart/./1?x=y\n  routes see the path /cart/1?x=y\n")
        .contains("cart (-[0] line 1):\n  to cluster ")
        .contains("endpoints 127.0.0.1:8080")
        .contains("  as GET /1?x=y with host shop.example")
        .contains("wins   cart (-[0] line 1)\n")
        .contains("loses  beta (-[1] line 7): header x-beta is missing\n")
        .contains("loses  elsewhere (-[2] line 14): host is not other.example\n");
  }

  @Test
  void anExplanationIsTheSameWithAnIndex() {
    String list = told("explain", "--route-layout=list", "--url=http://shop.example/cart/1", "-");

    assertThat(told("explain", "--route-layout=index", "--url=http://shop.example/cart/1", "-"))
        .isEqualTo(list)
        .contains("wins   cart (-[0] line 1)\n");
  }

  private String told(String... args) {
    out.getBuffer().setLength(0);
    run(args);
    return out.toString();
  }

  @Test
  void anExplanationAsJsonHasTheSame() {
    assertThat(
            run(
                "explain",
                "-X",
                "POST",
                "-H",
                "X-Beta: 1",
                "--format=json",
                "--url=http://shop.example/cart/",
                "-"))
        .isZero();

    JsonNode explanation = JsonMapper.shared().readTree(out.toString());
    JsonNode outcome = explanation.get("outcomes").get(0);
    assertThat(outcome.at("/source/mapping").asString()).isEqualTo("beta");
    assertThat(outcome.at("/source/line").asInt()).isEqualTo(7);
    assertThat(outcome.at("/result/kind").asString()).isEqualTo("Forwarded");
    assertThat(explanation.at("/candidates/1/loss/field").asString()).isEqualTo("order");
  }

  @Test
  void whatIsLeftOutIsToldBesideAnExplanation() {
    stdin = MAPPINGS + "---\napiVersion: ambassador/v1\nkind: Mapping\nname: bad\nservice: x\n";

    assertThat(run("explain", "--url", "http://shop.example/nowhere", "-")).isZero();

    assertThat(out.toString()).contains("Envoy itself:\n  answers 404: no route matches\n");
    assertThat(err.toString()).contains("missing-field").contains("prefix");
  }

  /** Which of the Mappings that are left out could have won, and why they are left out. */
  @ParameterizedTest
  @CsvSource({
    "'{prefix: /cart/, headers: {x-beta: ''1'', x-more: ''1''}, service: x, timeout_ms: soon}',"
        + " 'would   bad (-[3]'",
    "'{prefix: /cart/, precedence: 1, service: x, nonsense: 1}', 'would   bad (-[3]'",
    "'{prefix: /cart/, service: x, nonsense: 1}', ''",
    "'{prefix: /basket/, service: x, nonsense: 1}', ''",
    "'{prefix: /cart/, host: other.example, precedence: 1, service: x, nonsense: 1}', ''",
    "'{prefix: (, prefix_regex: true, service: x}', 'may     bad (-[3]'",
    "'{service: x}', 'may     bad (-[3]'"
  })
  void aMappingThatIsLeftOutIsToldWhereItCouldHaveWon(String fields, String told) {
    stdin =
        MAPPINGS
            + "---\n"
            + fields
                .replace("{", "{apiVersion: ambassador/v1, kind: Mapping, name: bad, ")
                .replace(
                    "headers: {apiVersion: ambassador/v1, kind: Mapping, name: bad, ",
                    "headers: {");

    assertThat(
            run(
                "explain",
                "-H",
                "x-beta: 1",
                "-H",
                "x-more: 1",
                "--url",
                "http://s.example/cart/1",
                "-"))
        .isZero();

    assertThat(out.toString()).contains("beta (-[1] line 7):");
    if (told == null || told.isEmpty()) {
      assertThat(out.toString()).doesNotContain("not in force");
    } else {
      assertThat(out.toString())
          .contains("not in force, although the request could have been theirs:\n  " + told);
    }
  }

  @Test
  void bothFormsOfAnExplanationHaveTheReason() {
    stdin = MAPPINGS + "---\napiVersion: ambassador/v1\nkind: Mapping\nname: bad\nprefix: /x/\n";

    assertThat(run("explain", "--url", "http://shop.example/x/", "-")).isZero();
    assertThat(out.toString()).contains(": Mapping needs the field 'service'");
    out.getBuffer().setLength(0);
    assertThat(run("explain", "--format", "json", "--url", "http://shop.example/x/", "-")).isZero();
    JsonNode heldOut = JsonMapper.shared().readTree(out.toString()).at("/heldOut/0");
    assertThat(heldOut.at("/source/mapping").asString()).isEqualTo("bad");
    assertThat(heldOut.at("/certain").asBoolean()).isTrue();
    assertThat(heldOut.at("/reason").asString()).contains("service");
  }

  @Test
  void badSyntaxMayHideAnything() {
    stdin =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
          annotations:
            getambassador.io/config: |
              ---
              apiVersion: ambassador/v1
              kind: Mapping
              name: cart
              prefix: /cart/
              service: x
              ---
              kind: [
        """;

    assertThat(run("explain", "--url", "http://shop.example/cart/", "-")).isZero();

    assertThat(out.toString())
        .contains("answers 404: no route matches")
        .contains(
            "  would   cart (default/cart[0] line ", "  may     a document (default/cart[1] line ");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example/, 'is not a URL'",
    "ftp://x/, 'is not http or https'",
    "http:///x, 'is not a host'",
    "'http://x/a b', 'has a blank in it'"
  })
  void aRequestThatNobodyCanSendIsWrongUsage(String url, String reason) {
    assertThat(run("explain", "--url", url, "-")).isEqualTo(2);
    assertThat(err.toString()).contains(reason).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "validate, 'there is nothing to read'",
    "'validate --context x -', 'give --kubeconfig'",
    "'compile --kubeconfig x -', 'exclude each other'",
    "'validate --kubeconfig /does/not/exist', 'cannot read kubeconfig'"
  })
  void whatToReadMustBeClear(String command, String reason) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(reason).hasLineCount(1);
  }

  private int diff(String changed, String... flags) throws IOException {
    // The file's name is the resource's, so both have the same.
    Path old = Files.createDirectories(directory.resolve("old"));
    Path now = Files.createDirectories(directory.resolve("new"));
    Files.writeString(old.resolve("m.yaml"), MAPPINGS);
    Files.writeString(now.resolve("m.yaml"), changed);
    return run(
        Stream.concat(Stream.of("diff", old.toString(), now.toString()), Stream.of(flags))
            .toArray(String[]::new));
  }

  @Test
  void aDifferenceIsTheSameWithAnIndex() throws IOException {
    String changed = MAPPINGS.replace("prefix: /cart/\nheaders", "prefix: /new/\nheaders");
    diff(changed, "--route-layout=list");
    String list = out.toString();
    out.getBuffer().setLength(0);

    diff(changed, "--route-layout=index");

    assertThat(out).hasToString(list);
    assertThat(list).contains("route beta (m.yaml[1]) changed");
  }

  @Test
  void equalConfigurationsDoNotDiffer() throws IOException {
    assertThat(diff(MAPPINGS)).isZero();
    assertThat(out.toString()).isEqualTo("no connection is closed\n");
  }

  @Test
  void aChangedRouteClosesNoConnection() throws IOException {
    assertThat(diff(MAPPINGS.replace("prefix: /cart/\nheaders", "prefix: /new/\nheaders")))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("resources\n  changed document m.yaml[1]\n")
        .contains("route beta (m.yaml[1]) changed match.prefix")
        .contains("no connection is closed")
        .doesNotContain("listeners\n", "clusters\n");
  }

  @Test
  void anotherPortClosesTheConnectionsToTheOldOne() throws IOException {
    String module =
        "---\napiVersion: ambassador/v1\nkind: Module\nname: ambassador\n"
            + "config: {service_port: 9000}\n";
    assertThat(diff(MAPPINGS + module)).isEqualTo(1);
    assertThat(out.toString())
        .contains("listeners\n  removed http-8080\n  added http-9000\n")
        .contains("all connections of clients to listener http-8080");
  }

  @Test
  void aClusterThatIsGoneAndANewMistakeAreTold() throws IOException {
    assertThat(diff(MAPPINGS.replace("8082\n", "8082\nnonsense: 1\n"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("  removed ")
        .contains("new diagnostics\n  error unknown-field")
        .contains("connections to the endpoints of cluster ");
  }
}
