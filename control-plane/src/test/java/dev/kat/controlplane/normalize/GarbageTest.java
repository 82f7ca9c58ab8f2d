package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.parse.Parser;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.Snapshots;
import dev.kat.controlplane.source.YamlLoader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a user writes is understood or refused; it never makes the front end fail. */
class GarbageTest {

  private static final String GOOD =
      """
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: quote
      prefix: /quote/[a-z]+
      prefix_regex: true
      service: https://quote.shop:8443
      host: "foo.com"
      headers: {x-a: true, ":authority": "b", x-c: "d"}
      regex_headers:
        x-e: "(f|g)*"
      query_parameters: &p {q: 1}
      add_request_headers: {h: {value: i, append: false}, j: *p}
      weight: 10
      ambassador_id: [default, other]
      ---
      apiVersion: ambassador/v0
      kind: Module
      name: ambassador
      config:
        service_port: 8080
        defaults: {httpmapping: {remove_request_headers: a}}
      """;

  private static final List<String> PIECES =
      List.of(
          "---\n",
          "...\n",
          ": ",
          "- ",
          "\n",
          "\n  ",
          "{",
          "}",
          "[",
          "]",
          "&a ",
          "*a",
          "<<: *p",
          "!!str ",
          "!x ",
          "'",
          "\"",
          "\\",
          "\\U0010ffff",
          "\\x",
          "|\n",
          ">-\n",
          "#",
          "%YAML 1.2\n",
          "\t",
          "\u0000",
          "\uD800",
          "\u2028",
          "\uFEFF",
          "ä",
          "null",
          "~",
          "true",
          "-1",
          "99999999999999999999",
          "1e999",
          "0x1F",
          "(((((",
          "{1000}",
          "(?=",
          "*",
          "/",
          "://",
          ":",
          "@",
          "?",
          "[::1]",
          "%",
          "$",
          "~1",
          ",");

  private static String mutate(Random random) {
    StringBuilder text = new StringBuilder(GOOD);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        case 2 -> text.insert(at, (char) random.nextInt(0x250));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(60));
          text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        }
      }
    }
    return text.toString();
  }

  private static void check(ResourceSnapshot snapshot, String text) {
    Diagnostics diagnostics = new Diagnostics();
    snapshot.diagnostics().forEach(diagnostics::add);
    NormalizedSpecs specs =
        Normalizer.normalize(
            Parser.parse(snapshot, "default", Tenancy.DEFAULT, diagnostics),
            "default",
            null,
            null,
            Tenancy.DEFAULT,
            diagnostics);
    assertThat(diagnostics.sorted())
        .as(text)
        .noneMatch(diagnostic -> diagnostic.code() == DiagnosticCode.INTERNAL_ERROR)
        .allMatch(diagnostic -> diagnostic.toString().lines().count() == 1);
    if (specs.mappings().isEmpty() && !text.contains("ambassador_id")) {
      assertThat(diagnostics.sorted()).as(text).extracting(Diagnostic::severity).isNotEmpty();
    }
  }

  @Test
  void mutantsOfAnAnnotation() {
    Random random = new Random(7);
    for (int i = 0; i < 4000; i++) {
      String text = mutate(random);
      check(Snapshots.annotated(text), text);
    }
  }

  @Test
  void mutantsOfAFile() {
    Random random = new Random(8);
    String service =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: a, annotations: {getambassador.io/config: "kind: x"}}
        spec: {ports: [{port: 80}]}
        """;
    for (int i = 0; i < 2000; i++) {
      String text = mutate(random) + service.substring(0, random.nextInt(service.length()));
      check(YamlLoader.load(Map.of("a.yaml", text)), text);
    }
  }

  @Test
  void equalInputGivesEqualOutput() {
    Random random = new Random(9);
    for (int i = 0; i < 200; i++) {
      String text = mutate(random);
      assertThat(run(text)).isEqualTo(run(text));
    }
  }

  private static String run(String text) {
    Diagnostics diagnostics = new Diagnostics();
    NormalizedSpecs specs =
        Normalizer.normalize(
            Parser.parse(Snapshots.annotated(text), "default", Tenancy.DEFAULT, diagnostics),
            "default",
            null,
            null,
            Tenancy.DEFAULT,
            diagnostics);
    return specs.mappings().stream().map(NormalizedMapping::match).toList()
        + diagnostics.sorted().toString();
  }
}
