package dev.kat.controlplane.feature;

import java.util.Arrays;
import java.util.List;

/** Lists that may be written as one text with commas. */
final class CommaList {

  private CommaList() {}

  /** The items of all texts, without the spaces around them and without empty ones. */
  static List<String> split(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
