package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.source.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for every field of the language, whether somebody thought of it or not. */
class EveryFieldTest {

  /** No field is a list of lists of lists. */
  private static final String NOTHING_SENSIBLE = "[[[]]]";

  /** Documents with a field of an owner that is not a kind. */
  private static final Map<String, String> OWNERS =
      Map.of(
          "Module", "kind: Module, name: ambassador, config: {}, %s: 1",
          "'config'", "kind: Module, name: ambassador, config: {%s: 1}",
          "'config' of TracingService",
              "kind: TracingService, name: x, service: s, driver: zipkin, config: {%s: 1}",
          "'httpmapping'",
              "kind: Module, name: ambassador, config: {defaults: {httpmapping: {%s: 1}}}",
          "'server'", "kind: Module, name: tls, config: {server: {%s: 1}}",
          "'client'", "kind: Module, name: tls, config: {client: {%s: 1}}");

  static Stream<Arguments> fields() {
    List<Arguments> fields = new ArrayList<>();
    Language.kinds()
        .forEach((kind, forms) -> {
          String name = kind.equals("Module") ? "ambassador" : "x";
          forms.forEach(form -> add("kind: " + kind + ", name: " + name + ", ", "", form, fields));
        });
    Language.moduleTls().forEach(form -> add("kind: Module, name: tls, ", "", form, fields));
    return fields.stream();
  }

  /** The field and those in it, in a document of nothing else. */
  private static void add(String begin, String at, NamedForm form, List<Arguments> to) {
    String pointer = at + "/" + form.name();
    String opened = begin + form.name() + ": ";
    to.add(Arguments.of(pointer, opened));
    form.form().fold(new Inside(opened, pointer, to));
  }

  private record Inside(String opened, String pointer, List<Arguments> to)
      implements Form.Cases<Boolean> {

    @Override
    public Boolean single(Form.Single form) {
      return false;
    }

    @Override
    public Boolean list(Form element) {
      return element.fold(new Inside(opened + "[", pointer + "/0", to));
    }

    @Override
    public Boolean map(Form value) {
      return value.fold(new Inside(opened + "{some: ", pointer + "/some", to));
    }

    @Override
    public Boolean fields(List<NamedForm> fields) {
      fields.forEach(form -> add(opened + "{", pointer, form, to));
      return true;
    }

    @Override
    public Boolean several(String expected) {
      return false;
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("fields")
  void aValueThatCannotBeIsReportedAtItsField(String pointer, String opened) {
    assertThat(read("{apiVersion: ambassador/v1, " + closed(opened + NOTHING_SENSIBLE) + "}"))
        .as(opened)
        .anySatisfy(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.WRONG_TYPE);
          assertThat(diagnostic.location().pointer()).startsWith(pointer);
        });
  }

  static Stream<Arguments> refused() {
    return Language.refused().entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(name -> Arguments.of(entry.getKey(), name)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aFieldThatIsNotSupportedIsNeverIgnored(String owner, String name) {
    String document = OWNERS.getOrDefault(owner, "kind: " + owner + ", name: x, %s: 1");
    assertThat(read("{apiVersion: ambassador/v1, " + document.formatted(name) + "}"))
        .anySatisfy(diagnostic -> {
          assertThat(diagnostic.code())
              .isIn(Set.of(DiagnosticCode.NOT_SUPPORTED, DiagnosticCode.UNSUPPORTED_KEY));
          assertThat(diagnostic.location().pointer()).endsWith("/" + name);
        });
  }

  /** Closes what was opened, the last first. */
  private static String closed(String text) {
    StringBuilder end = new StringBuilder();
    String open = text.substring(0, text.length() - NOTHING_SENSIBLE.length());
    for (char c : open.toCharArray()) {
      if (c == '{' || c == '[') {
        end.insert(0, c == '{' ? '}' : ']');
      }
    }
    return text + end;
  }

  private static List<Diagnostic> read(String document) {
    Diagnostics diagnostics = new Diagnostics();
    ParsedSpecs unused =
        Parser.parse(
            Snapshots.annotated(document),
            "default",
            new Tenancy(Set.of(), true, true, true),
            diagnostics);
    return diagnostics.sorted();
  }
}
