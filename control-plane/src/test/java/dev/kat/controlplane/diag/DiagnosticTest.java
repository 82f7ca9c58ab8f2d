package dev.kat.controlplane.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticTest {

  private static final ResourceRef QUOTE = new ResourceRef("Service", "default", "quote");

  private static String report(String pointer, String field) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(
        DiagnosticCode.UNKNOWN_FIELD, new Location(QUOTE, 2, 7, pointer), "Mapping", field, "");
    return diagnostics.sorted().get(0).toString();
  }

  @Test
  void namesSeverityCodePlaceAndReason() {
    assertThat(report("/prefx", "prefx"))
        .isEqualTo("error unknown-field default/quote[2] /prefx: Mapping has no field 'prefx'");
  }

  @Test
  void isOneLineWhateverTheUserWrote() {
    assertThat(report("/a\nb", "a\r\nb\u001b[31m\u202e"))
        .isEqualTo(
            "error unknown-field default/quote[2] /a\\nb:"
                + " Mapping has no field 'a\\u000d\\nb\\u001b[31m\\u202e'");
    assertThat(report("", "x".repeat(100_000))).hasSizeLessThan(400);
  }

  @ParameterizedTest
  @EnumSource(DiagnosticCode.class)
  void everyCodeHasAMessageAndARemedy(DiagnosticCode code) {
    assertThat(code.message("a", "b", "c", "d"))
        .isNotBlank()
        .doesNotEndWith(".")
        .doesNotContain("%");
    assertThat(code.remedy()).endsWith(".").doesNotContain("%");
    assertThat(code.toString()).matches("[a-z0-9-]+");
  }

  @Test
  void aPlaceWithoutLineHasThatOfItsParent() {
    SourceMap source =
        new SourceMap(new Location(QUOTE, 0, 3, ""), Map.of("/headers", 5, "/headers/x", 6));
    assertThat(source.at("/headers/x/y").line()).isEqualTo(6);
    assertThat(source.at("/headers/z").line()).isEqualTo(5);
    assertThat(source.at("/prefix").line()).isEqualTo(3);
  }

  @Test
  void pointersAreEscaped() {
    assertThat(Report.pointer("a/b", "c~d", "")).isEqualTo("/a~1b/c~0d/");
  }

  @Test
  void aReportFailsWithAnErrorOnly() {
    Report report = new Report(new SourceMap(Location.of(QUOTE), Map.of()), new Diagnostics());
    report.report(DiagnosticCode.DEPRECATED_API_VERSION, "", "ambassador/v0");
    assertThat(report.failed()).isFalse();
    report.report(DiagnosticCode.MISSING_FIELD, "", "Mapping", "service");
    assertThat(report.failed()).isTrue();
  }
}
