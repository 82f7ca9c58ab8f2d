package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.server.TestAuthority;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the pages of the resources show can be applied as it stands. */
class DocumentedExamplesTest {

  private static final Path PAGES = Path.of("../docs/resources");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

  private static final Pattern SECRET = Pattern.compile("secret(?:Name)?: ([a-z-]+)");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> pages() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages.sorted().toList().stream()
          .map(page -> dynamicTest(page.getFileName().toString(), () -> check(page)));
    }
  }

  private void check(Path page) throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(page));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    assertThat(examples).as("examples of %s", page).isNotEmpty();
    for (String example : examples) {
      CompilationResult result =
          Compiler.compile(Manifests.snapshot(example + secrets(example)), CompilerOptions.DEFAULT);
      assertThat(result.diagnostics())
          .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
          .map(Diagnostic::toString)
          .isEmpty();
      assertThat(result.model().routeTables().get(0).virtualHosts()).isNotEmpty();
      RealEnvoy.assertAccepts(result.xds(), directory);
    }
  }

  /** The Secrets that an example names: no page shows a private key. */
  private static String secrets(String example) throws Exception {
    X509Bundle bundle = new TestAuthority("examples").issue("shop.example.com");
    StringBuilder secrets = new StringBuilder();
    List<String> names =
        SECRET.matcher(example).results().map(found -> found.group(1)).distinct().toList();
    for (String name : names) {
      for (String namespace : List.of("default", "shop")) {
        secrets.append(
            """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: %s, namespace: %s}
            stringData:
              tls.crt: |
            %s
              tls.key: |
            %s
            """
                .formatted(
                    name,
                    namespace,
                    bundle.getCertificatePEM().indent(4).stripTrailing(),
                    bundle.getPrivateKeyPEM().indent(4).stripTrailing()));
      }
    }
    return secrets.toString();
  }
}
