package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block of settings, or {@code false}. */
record OrOffType(RecordType<?> block) implements FieldType {

  @Override
  public String expected() {
    return block.expected() + ", or false";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    if (ScalarType.FLAG.valueOf(node).equals(Optional.of(false))) {
      return new OrOff<>(null);
    }
    if (node.mapping().isEmpty()) {
      place.wrongType(this, node);
      return null;
    }
    Record read = block.read(node, place);
    return read == null ? null : new OrOff<>(read);
  }
}
