package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedPathTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b, /a/b",
    "/a/b/, /a/b/",
    "/a/../b, /b",
    "/a/.., /",
    "/a/b/.., /a/",
    "/a/./b, /a/b",
    "/../a, /a",
    "//a///b, /a/b",
    "/a%2Fb, /a%2Fb",
  })
  void dotsAreResolvedAndSlashesMerged(String path, String expected) {
    assertThat(NormalizedPath.of(path)).isEqualTo(expected);
  }
}
