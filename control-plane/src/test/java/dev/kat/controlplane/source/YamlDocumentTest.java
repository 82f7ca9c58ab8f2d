package dev.kat.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  private static List<String> split(String text) {
    return YamlDocument.split(text).stream()
        .map(d -> d.index() + "@" + d.firstLine() + ":" + d.text().strip().replace("\n", "|"))
        .toList();
  }

  private static YamlNode read(String text) throws YamlException {
    return YamlDocument.split(text).get(0).read().orElseThrow();
  }

  @Test
  void documentsAreToldApartByTheirMarkers() {
    assertThat(split("a: 1")).containsExactly("0@1:a: 1");
    assertThat(split("---\na: 1\n")).containsExactly("0@1:---|a: 1");
    assertThat(split("a: 1\n---\nb: 2\n--- {c: 3}\n"))
        .containsExactly("0@1:a: 1", "1@2:---|b: 2", "2@4:--- {c: 3}");
    assertThat(split("a: 1\r\n---\r\nb: 2")).containsExactly("0@1:a: 1", "1@2:---|b: 2");
    assertThat(split("# only\n\n---\na: 1")).containsExactly("0@3:---|a: 1");
    assertThat(split("---\n---\na: 1")).containsExactly("0@1:---", "1@2:---|a: 1");
    assertThat(split("a: 1\n...\n# end\n")).containsExactly("0@1:a: 1");
    assertThat(split("a: 1\n...\nb: 2\n")).containsExactly("0@1:a: 1", "1@2:...|b: 2");
    assertThat(split("%YAML 1.2\n---\na: 1")).containsExactly("0@1:%YAML 1.2|---|a: 1");
    assertThat(split("a: |\n  ---\n  ...\n")).containsExactly("0@1:a: ||  ---|  ...");
    assertThat(split("a: 1\r---\rb: 2")).containsExactly("0@1:a: 1", "1@2:---|b: 2");
    assertThat(split("a---: 1\n----: 2")).containsExactly("0@1:a---: 1|----: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "# comment", "\uFEFF", "...", "  # comment\n\n"})
  void thereMayBeNoDocument(String text) {
    assertThat(YamlDocument.split(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "---\n# comment", "--- ~", "---\nnull\n"})
  void aDocumentMayBeEmpty(String text) throws YamlException {
    assertThat(YamlDocument.split(text)).hasSize(1);
    assertThat(YamlDocument.split(text).get(0).read()).isEmpty();
  }

  @Test
  void valuesKnowTheirTypesAndLines() throws YamlException {
    YamlNode root = read("---\ntext: yes\nlist:\n- 1\n- 1.5\n- True\n- ''\n- ~\n- 0x10\n");
    assertThat(root.children())
        .extracting(YamlNode.Child::key, YamlNode.Child::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("text", 2),
            org.assertj.core.groups.Tuple.tuple("list", 3));
    assertThat(root.children().get(1).value().children())
        .extracting(child -> child.line() + " " + child.value().description())
        .containsExactly(
            "4 the number '1'",
            "5 the number '1.5'",
            "6 True",
            "7 the text ''",
            "8 nothing",
            "9 the number '0x10'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x10", "99999999999", "2147483648", "010", "1.0"})
  void notEveryNumberIsAnInteger(String text) throws YamlException {
    YamlNode.Scalar scalar = (YamlNode.Scalar) read(text);
    assertThat(scalar.toInteger()).isEmpty();
  }

  @Test
  void aliasesAndMergedMapsAreExpanded() throws YamlException {
    YamlNode root = read("a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2\n");
    assertThat(root.children().get(1).value()).isEqualTo(root.children().get(0).value());
    assertThat(root.children().get(2).value().children())
        .extracting(YamlNode.Child::key)
        .containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void aKeyWrittenTwiceIsRemembered() throws YamlException {
    YamlNode root = read("a: 1\nb: 2\na: 3\n");
    assertThat(root.repetitions()).containsExactly(new YamlNode.Repetition("a", 1));
    assertThat(root.children()).extracting(YamlNode.Child::line).containsExactly(3, 2);
  }

  private static String bomb(int levels, int fan) {
    StringBuilder text = new StringBuilder("a0: &a0 x\n");
    for (int level = 1; level <= levels; level++) {
      text.append("a%d: &a%d [".formatted(level, level));
      text.append("*a%d,".formatted(level - 1).repeat(fan)).append("]\n");
    }
    return text.toString();
  }

  @Test
  void bombsAreRefused() {
    assertThatThrownBy(() -> read(bomb(9, 9))).isInstanceOf(YamlException.class);
    assertThatThrownBy(() -> read(bomb(20, 2)))
        .isInstanceOf(YamlException.class)
        .hasMessage("aliases stand for more than 10000 values");
    assertThatThrownBy(() -> read("a: &a [*a, *a]")).isInstanceOf(YamlException.class);
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .isInstanceOf(YamlException.class)
        .hasMessage("nested deeper than 64");
    assertThatThrownBy(() -> read("- ".repeat(10_000) + "x")).isInstanceOf(YamlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "a: b: c",
        "\ta: 1",
        "a: 'x",
        "*unknown",
        "!foo bar",
        "!!set {a}",
        "a: \"\\U99999999\"",
        "a: \u0007",
        "a: \"\\ud800\"",
        "a: \"\\udc00\\ud800\"",
        "\"\\udfff\": 1",
        "? [a]\n: b",
        "{a: 1}}",
        "%YAML 9.9\n---\na: 1",
        "%TAG"
      })
  void faultsAreFaultsOfTheText(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(YamlException.class).message().isNotBlank();
  }

  @Test
  void aPairOfSurrogatesIsACharacter() throws YamlException {
    assertThat(read("\"\\ud83d\\ude00\""))
        .isEqualTo(new YamlNode.Scalar(YamlNode.Scalar.Type.TEXT, "\uD83D\uDE00", 1));
  }

  @Test
  void halfACharacterHasALine() {
    YamlDocument second = YamlDocument.split("a: 1\n---\nb: 2\nc: \"\\ud800\"\n").get(1);
    assertThatThrownBy(second::read)
        .isInstanceOfSatisfying(YamlException.class, e -> assertThat(e.line()).isEqualTo(4));
  }

  @Test
  void aFaultHasALine() {
    YamlDocument second = YamlDocument.split("a: 1\n---\nb: 2\nc: [\n").get(1);
    assertThatThrownBy(second::read)
        .isInstanceOfSatisfying(YamlException.class, e -> assertThat(e.line()).isEqualTo(5));
  }

  @Test
  void oneFaultyDocumentDoesNotHideOthers() throws YamlException {
    List<YamlDocument> documents = YamlDocument.split("a: [\n---\nb: 2\n");
    assertThat(documents).hasSize(2);
    assertThat(documents.get(1).read()).isNotEqualTo(Optional.empty());
  }
}
