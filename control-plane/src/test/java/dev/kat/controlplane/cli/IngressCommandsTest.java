package dev.kat.controlplane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that read configuration read Ingresses. */
class IngressCommandsTest {

  private static final String INGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: shop}
      spec:
        ingressClassName: edge
        rules:
        - host: "*.example.com"
          http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: cart, port: {name: PORT}}}}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cart}
      spec: {ports: [{name: web, port: 80}]}
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();

  private int run(String stdin, String... args) {
    return Main.run(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(out),
        args);
  }

  private static String portNamed(String name) {
    return INGRESS.replace("PORT", name);
  }

  @Test
  void anExplanationNamesTheRule() {
    assertThat(
            run(
                portNamed("web"),
                "explain",
                "--ingress-class=edge",
                "--url",
                "http://a.example.com/cart/1",
                "-"))
        .isZero();

    assertThat(out.toString())
        .contains("Ingress default/shop", "/spec/rules/0/http/paths/0")
        .contains("cart_default_80");
  }

  @Test
  void anExplanationKnowsPathElementsAndOneLabel() {
    for (String url : new String[] {"http://a.example.com/carts", "http://b.a.example.com/cart"}) {
      out.getBuffer().setLength(0);
      run(portNamed("web"), "explain", "--ingress-class=edge", "--url", url, "-");
      assertThat(out.toString()).contains("404");
    }
  }

  /** Which of the paths that are left out could have won, and why they are left out. */
  @ParameterizedTest
  @CsvSource({
    "'path: /cart/old, pathType: Prefix, backend: {resource: {}}', a.example.com, would   a backend",
    "'path: /other, pathType: Prefix, backend: {resource: {}}', a.example.com, ''",
    "'path: /ca, pathType: Prefix, backend: {resource: {}}', a.example.com, ''",
    "'path: /cart, pathType: Exact, backend: {resource: {}}', a.example.com, ''",
    "'path: /, pathType: Prefix, backend: {resource: {}}', b.example.com, would   a backend",
    "'path: cart, pathType: Prefix, backend: BACKEND', b.example.com, may     'cart' cannot",
    "'path: /cart, pathType: Like, backend: BACKEND', b.example.com, may     there is no",
    "'path: cart, pathType: Prefix, backend: BACKEND', c.example.com, ''",
    "'path: /cart/old, pathType: Prefix, backend: BACKEND', 10.0.0.1, may     '10.0.0.1' is not",
    "'path: /other, pathType: Prefix, backend: BACKEND', 10.0.0.1, ''",
    "'path: /cart/old, pathType: Prefix, backend: {service: {name: none, port: {name: x}}}',"
        + " a.example.com, ''"
  })
  void aPathThatIsLeftOutIsToldWhereItCouldHaveWon(String path, String host, String told) {
    String url = "http://" + (host.equals("b.example.com") ? host : "a.example.com") + "/cart/old";
    String second =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: broken}
        spec:
          ingressClassName: edge
          rules:
          - host: HOST
            http: {paths: [{PATH}]}
        """
            .replace("HOST", host)
            .replace(
                "PATH", path.replace("BACKEND", "{service: {name: cart, port: {number: 80}}}"));

    run(portNamed("web") + second, "explain", "--ingress-class=edge", "--url", url, "-");

    String where = "broken /spec/rules/0/http/paths/0 (Ingress default/broken): ";
    if (told.isEmpty()) {
      assertThat(out.toString()).contains("wins ").doesNotContain("not in force");
    } else {
      assertThat(out.toString()).contains("  " + told.substring(0, 8) + where + told.substring(8));
    }
  }

  @Test
  void validateNamesTheFieldOfAMistake() {
    assertThat(run(portNamed("admin"), "validate", "--ingress-class=edge", "-")).isEqualTo(1);

    assertThat(out.toString())
        .contains("Ingress default/shop /spec/rules/0/http/paths/0/backend/service/port/name");
  }

  @Test
  void whatIsNotOursIsNoMistake() {
    assertThat(run(portNamed("admin"), "validate", "-")).isZero();
  }

  @Test
  void diffTellsOfAChangedIngress() throws IOException {
    Path old = Files.writeString(directory.resolve("old.yaml"), portNamed("web"));
    Path now =
        Files.writeString(
            directory.resolve("new.yaml"), portNamed("web").replace("/cart", "/basket"));

    run("", "diff", "--ingress-class=edge", old.toString(), now.toString());

    assertThat(out.toString()).contains("Ingress default/shop");
  }
}
