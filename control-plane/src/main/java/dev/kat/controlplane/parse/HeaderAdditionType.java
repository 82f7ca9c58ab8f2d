package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.HeaderAddition;
import dev.kat.controlplane.source.YamlNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of a header to add, or {@code {value: ..., append: ...}}. */
record HeaderAdditionType() implements FieldType {

  @Override
  public String expected() {
    return "a text, or a map of value and append";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<Object> text = ScalarType.ANY_TEXT.valueOf(node);
    if (text.isPresent()) {
      return new HeaderAddition((String) text.get(), true);
    }
    if (node.mapping().isEmpty()) {
      place.wrongType(this, node);
      return null;
    }
    int errors = place.report().errors();
    Written written = LongForm.TYPE.read(node, place);
    return written == null || place.report().errors() > errors
        ? null
        : new HeaderAddition(written.value(), !Boolean.FALSE.equals(written.append()));
  }

  /** In a class of its own, because binders need the types of all fields to be there. */
  private static final class LongForm {
    static final RecordType<Written> TYPE =
        new RecordType<>(RecordBinder.of(Written.class, Map.of("value", ScalarType.ANY_TEXT)));
  }

  private record Written(String value, @Nullable Boolean append) {}
}
