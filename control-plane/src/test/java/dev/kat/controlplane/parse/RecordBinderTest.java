package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.api.HeaderAddition;
import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.RegexRewrite;
import dev.kat.controlplane.api.StringMatch;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlIndex;
import dev.kat.controlplane.source.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {

  private record Inner(@Nullable Boolean flag) {}

  private record Sample(
      String name,
      @Nullable Integer maxAgeMs,
      @Nullable Boolean isOn,
      List<String> items,
      @Nullable List<String> moreItems,
      Map<String, StringMatch> matches,
      Map<String, String> regexes,
      @Nullable Map<String, HeaderAddition> additions,
      @Nullable Inner inner) {}

  private final Diagnostics diagnostics = new Diagnostics();

  private <R extends Record> @Nullable R bind(Class<R> type, String yaml) throws YamlException {
    YamlNode node = YamlDocument.split(yaml).get(0).read().orElseThrow();
    Report report =
        new Report(YamlIndex.of(node).sourceMap(new ResourceRef("File", "", "f"), 0), diagnostics);
    return RecordBinder.of(type)
        .bind(node.mapping().orElseThrow(), "Sample", Set.of("other"), new Place("", "", report));
  }

  private record Shared(@Nullable Integer maxAgeMs, @Nullable Boolean isOn) {}

  private record Outer(String name, @Inline Shared shared) {}

  @Test
  void theFieldsOfAnInlinedRecordStandBesideTheOthers() throws YamlException {
    assertThat(bind(Outer.class, "{name: x, is_on: true}"))
        .isEqualTo(new Outer("x", new Shared(null, true)));
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(bind(Outer.class, "{name: x, max_age_ms: y, maxage: 1, shared: {}}"))
        .isEqualTo(new Outer("x", new Shared(null, null)));
    assertThat(diagnostics.sorted())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(
            DiagnosticCode.WRONG_TYPE, DiagnosticCode.UNKNOWN_FIELD, DiagnosticCode.UNKNOWN_FIELD);
  }

  @Test
  void componentsAreFields() {
    assertThat(RecordBinder.of(Sample.class).fields())
        .extracting(f -> "(" + f.name() + ", " + f.required() + ", " + f.type().expected() + ")")
        .containsExactly(
            "(name, true, a text)",
            "(max_age_ms, false, a whole number)",
            "(is_on, false, true or false)",
            "(items, false, a text or a list)",
            "(more_items, false, a text or a list)",
            "(matches, false, a map)",
            "(regexes, false, a map)",
            "(additions, false, a map)",
            "(inner, false, a map)");
  }

  @Test
  void whatIsNotWrittenIsNullOrEmpty() throws YamlException {
    assertThat(bind(Sample.class, "name: x"))
        .isEqualTo(new Sample("x", null, null, List.of(), null, Map.of(), Map.of(), null, null));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void everythingCanBeWritten() throws YamlException {
    Sample sample =
        bind(
            Sample.class,
            """
            name: "123"
            max_age_ms: -5
            is_on: FALSE
            items: one
            more_items: [one, two]
            matches: {a: true, b: "true", c: 1.10, d: ""}
            regexes: {a: .*, b: 0}
            additions: {a: x, b: 3, c: true, d: {value: y}, e: {value: 1, append: false}, f: ""}
            inner: {}
            other: {ignored: [here]}
            """);
    assertThat(sample)
        .isEqualTo(
            new Sample(
                "123",
                -5,
                false,
                List.of("one"),
                List.of("one", "two"),
                Map.of(
                    "a", StringMatch.PRESENT,
                    "b", new StringMatch("true"),
                    "c", new StringMatch("1.10"),
                    "d", new StringMatch("")),
                Map.of("a", ".*", "b", "0"),
                Map.of(
                    "a", new HeaderAddition("x", true),
                    "b", new HeaderAddition("3", true),
                    "c", new HeaderAddition("true", true),
                    "d", new HeaderAddition("y", true),
                    "e", new HeaderAddition("1", false),
                    "f", new HeaderAddition("", true)),
                new Inner(null)));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void emptyIsNotAbsent() throws YamlException {
    Sample sample = bind(Sample.class, "{name: '', more_items: [], additions: {}}");
    assertThat(sample)
        .isEqualTo(
            new Sample("", null, null, List.of(), List.of(), Map.of(), Map.of(), Map.of(), null));
  }

  @Test
  void aWrongValueLeavesTheOthers() throws YamlException {
    Sample sample = bind(Sample.class, "{name: x, max_age_ms: y, items: [a, {}], is_on: true}");
    assertThat(sample)
        .isEqualTo(new Sample("x", null, true, List.of(), null, Map.of(), Map.of(), null, null));
    assertThat(diagnostics.sorted()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"{}", "{name: 3}", "{name: }", "{nam: x}"})
  void withoutARequiredValueThereIsNoRecord(String yaml) throws YamlException {
    assertThat(bind(Sample.class, yaml)).isNull();
    assertThat(diagnostics.sorted()).isNotEmpty();
  }

  @Test
  void theSpecsOfTheLanguageCanBeBound() {
    assertThat(RecordBinder.of(MappingSpec.class).fields())
        .filteredOn(Field::required)
        .extracting(Field::name)
        .containsExactly("prefix", "service");
    assertThat(RecordBinder.of(MappingSpec.class).fields())
        .extracting(Field::name)
        .contains("regex_query_parameters", "redirect_response_code", "use_websocket");
    assertThat(RecordBinder.of(ModuleSpec.class).fields()).noneMatch(Field::required);
    assertThat(RecordBinder.of(RegexRewrite.class).fields()).allMatch(Field::required);
  }

  private record Strange(double number) {}

  @Test
  void aTypeThatCannotBeWrittenIsABug() {
    assertThatThrownBy(() -> RecordBinder.of(Strange.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no way to write double");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "prefx, prefix",
        "perfix, prefix",
        "Prefix, prefix",
        "pre-fix, prefix",
        "hostRewrite, host_rewrite",
        "headrs, headers",
        "timeout, timeout_ms",
        "xyz, -",
        "a, -",
        "'', -"
      })
  void findsTheNearestName(String written, @Nullable String meant) {
    String hint = Nearest.hint(written, Set.of("prefix", "host_rewrite", "headers", "timeout_ms"));
    assertThat(hint).isEqualTo(meant == null ? "" : "; did you mean '" + meant + "'?");
  }
}
