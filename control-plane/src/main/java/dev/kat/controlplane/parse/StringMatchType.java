package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.StringMatch;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value to match, or {@code true} for "present". */
record StringMatchType() implements FieldType {

  @Override
  public String expected() {
    return "a text, or true for present";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<YamlNode.Scalar> word = node.scalar(YamlNode.Scalar.Type.WORD);
    if (word.isPresent()) {
      return word(word.get(), place);
    }
    Optional<Object> text = ScalarType.TEXT_OR_NUMBER.valueOf(node);
    if (text.isEmpty() && ScalarType.FLAG.valueOf(node).equals(Optional.of(true))) {
      return StringMatch.PRESENT;
    }
    if (text.isEmpty()) {
      place.wrongType(this, node);
    }
    return text.map(value -> new StringMatch((String) value)).orElse(null);
  }

  /**
   * A word without quotes is a truth value for PyYAML, which Ambassador reads with, and for {@code
   * kubectl}: {@code on} is {@code true}, whatever carries the document.
   */
  private static @Nullable StringMatch word(YamlNode.Scalar word, Place place) {
    place
        .report()
        .report(
            word.isTrue() ? DiagnosticCode.WORD_MEANS_PRESENT : DiagnosticCode.WORD_MEANS_FALSE,
            place.pointer(),
            word.text());
    return word.isTrue() ? StringMatch.PRESENT : null;
  }
}
