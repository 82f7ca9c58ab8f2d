package dev.kat.controlplane.parse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.StringMatch;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PyYAML, which Ambassador reads with, takes otherwise than YAML 1.2 says. */
class PyYamlTest {

  private static final String MAPPING =
      """
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: a
      prefix: /a/
      service: quote
      """;

  @Test
  void ofAKeyThatIsWrittenTwiceTheLastCounts() {
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs specs =
        Parser.parse(
            Snapshots.annotated(MAPPING + "prefix: /last/\n"),
            "default",
            Tenancy.DEFAULT,
            diagnostics);
    assertThat(specs.mappings())
        .extracting(mapping -> mapping.spec().prefix())
        .containsExactly("/last/");
    assertThat(diagnostics.sorted())
        .extracting(d -> d + " " + d.location().line())
        .containsExactly(
            "warning duplicate-key default/quote[0] /prefix: 'prefix' is written twice,"
                + " first in line 5, and the last one counts 7");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          on    | true | warning word-means-present default/quote[0] /headers/x: on without quotes is true, which asks for the presence of any value
          Yes   | true | warning word-means-present default/quote[0] /headers/x: Yes without quotes is true, which asks for the presence of any value
          true  | true | ``
          'on'  | on   | ``
          "yes" | yes  | ``
          off   | none | error word-means-false default/quote[0] /headers/x: off without quotes is false, which is no value to look for
          NO    | none | error word-means-false default/quote[0] /headers/x: NO without quotes is false, which is no value to look for
          """)
  void aWordAmongTheHeadersIsATruthValueUnlessItIsInQuotes(
      String written, String meant, String expected) {
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs specs =
        Parser.parse(
            Snapshots.annotated(MAPPING + "headers: {x: " + written + "}\n"),
            "default",
            Tenancy.DEFAULT,
            diagnostics);
    assertThat(specs.mappings())
        .extracting(mapping -> mapping.spec().headers().get("x"))
        .containsExactlyElementsOf(
            meant.equals("none")
                ? List.of()
                : List.of(meant.equals("true") ? StringMatch.PRESENT : new StringMatch(meant)));
    assertThat(diagnostics.sorted().stream().map(Object::toString).collect(joining()))
        .isEqualTo(expected);
  }
}
