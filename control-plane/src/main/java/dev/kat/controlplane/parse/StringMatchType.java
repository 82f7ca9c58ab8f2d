package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.StringMatch;
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
    Optional<Object> text = ScalarType.TEXT_OR_NUMBER.valueOf(node);
    if (text.isEmpty() && ScalarType.FLAG.valueOf(node).equals(Optional.of(true))) {
      return StringMatch.PRESENT;
    }
    if (text.isEmpty()) {
      place.wrongType(this, node);
    }
    return text.map(value -> new StringMatch((String) value)).orElse(null);
  }
}
