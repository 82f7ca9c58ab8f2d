package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the compiler says of a certificate depends on the moment it is told, and on no clock. */
class CertificateDatesTest {

  private static final Path INPUT =
      Path.of("src/test/resources/golden/tls/redirect-cleartext/in.yaml");

  private static CompilationResult at(String moment) throws IOException {
    return Compiler.compile(
        Manifests.snapshot(Files.readString(INPUT)),
        CompilerOptions.DEFAULT.at(Instant.parse(moment).toEpochMilli()));
  }

  private static List<String> warnings(CompilationResult result) {
    return result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.code() == DiagnosticCode.CERTIFICATE_NOT_VALID)
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void aCertificateThatIsNotValidIsServedWithAWarning() throws IOException {
    CompilationResult late = at("2200-01-01T00:00:00Z");
    CompilationResult early = at("2000-01-01T00:00:00Z");

    assertThat(warnings(late))
        .singleElement()
        .asString()
        .startsWith("the certificate in Secret default/a is no longer valid since ");
    assertThat(warnings(early)).singleElement().asString().contains(" is not valid before ");
    assertThat(late.xds().secrets()).hasSize(1);
  }

  @Test
  void oneThatIsValidIsServedWithout() throws IOException {
    assertThat(warnings(at("2050-01-01T00:00:00Z"))).isEmpty();
  }
}
