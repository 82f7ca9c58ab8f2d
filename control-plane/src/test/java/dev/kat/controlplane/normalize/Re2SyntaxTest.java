package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Re2SyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/v[0-9]+/.*",
        "(GET|POST)",
        "^/a$",
        "(?i)abc",
        "(?P<name>a)",
        "(?<name>a)",
        "a{2,5}?",
        "[[:alpha:]-]",
        "\\Qa.b\\E",
        "\\x{ff}\\x7f",
        "\\\\x{100}",
        "\\d\\w\\s\\b\\z",
        "a{,3}",
        "{",
        "]",
        "(a{10}){10}",
      })
  void possible(String regex) {
    assertThat(Re2Syntax.fault(regex)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | it is empty
          *.foo.com     | missing argument to repetition operator '*'
          (?=a)         | invalid or unsupported Perl syntax '(?='
          (?!a)         | invalid or unsupported Perl syntax '(?!'
          (?<=a)        | invalid named capture '(?<=a)'
          (a            | missing closing ) '(a'
          a)            | ')' without '('
          [a            | missing closing ] '[a'
          [z-a]         | invalid character class range 'z-a'
          a**           | invalid nested repetition operator '**'
          a++           | invalid nested repetition operator '++'
          a{1001}       | it is too large: its program may have more than 900 instructions
          \\1           | invalid escape sequence '\\1'
          \\C           | invalid escape sequence '\\C'
          \\Z           | invalid escape sequence '\\Z'
          \\pL          | invalid escape sequence '\\p'
          \\p{Greek}    | invalid escape sequence '\\p'
          \\            | trailing backslash at end of expression ''
          (?P<a>b)(?P<a>c) | duplicate capture group name 'a'
          ä             | only printable ASCII characters can stand in it, since Envoy compares bytes
          \\x{100}      | an escape stands for one byte, at most \\xff
          \\777         | an escape stands for one byte, at most \\xff
          \\Qabc        | \\Q is not closed by \\E
          a(?i)*        | a repetition must stand after what it repeats
          a\\Q\\E{3}    | a repetition must stand after what it repeats
          (a{100}){100} | it is too large: its program may have more than 900 instructions
          (a{1000}){1000} | it is too large: its program may have more than 900 instructions
          (((a{50}){50}){50}){50} | it is too large: its program may have more than 900 instructions
          (?:(?:){100}){100} | it is too large: its program may have more than 900 instructions
          """)
  void notPossible(String regex, String fault) {
    assertThat(Re2Syntax.fault(regex)).isEqualTo(fault);
  }

  @Test
  void sizeAndDepthAreLimited() {
    assertThat(Re2Syntax.fault("a".repeat(800))).isNull();
    assertThat(Re2Syntax.fault("a".repeat(100_000))).contains("too large");
    assertThat(Re2Syntax.fault("(".repeat(100_000))).contains("too large");
    assertThat(Re2Syntax.fault("(".repeat(300) + ")".repeat(300))).contains("too large");
  }

  /**
   * The sizes were measured with Envoy 1.40, whose message for a program above its limit has it.
   */
  @ParameterizedTest
  @CsvSource({
    "/a, 6",
    ".*, 6",
    "[^/]+, 7",
    "\\W, 9",
    "(?i)kelvin, 10",
    "(a|b|c), 7",
    "abc|def, 10",
    "(a)(b)(c), 13",
    "'a{0,10}', 24",
    "'a{3,}', 8",
    "(a{10}){10}, 124",
    "[a-z0-9_], 7",
    "^*, 9",
    "\\b*, 9",
    "(){1000}, 2004",
    "(a{0}){1000}, 2004",
    "'\\D~{0,20}', 46",
    "'(\\a?\\W{50}){2}', 512",
    "'([^[.a.]\\s]_{0,20}|\\xff){10}', 514",
  })
  void theCostIsAnUpperBound(String regex, long measured) {
    assertThat(RegexCost.of(regex)).isBetween(measured, 6 * measured + 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[^",
        "[]",
        "[\\",
        "(",
        "(?",
        ")",
        "a{",
        "a{99999999999}",
        "\\Q",
        "\\",
        "{{{",
        "[[:",
        "**"
      })
  void theCostOfNonsenseIsANumber(String regex) {
    assertThat(RegexCost.of(regex)).isPositive();
  }
}
