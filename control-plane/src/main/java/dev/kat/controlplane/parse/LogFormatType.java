package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.LogFormat;
import dev.kat.controlplane.source.YamlNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The format of the access log: a text, or a map of texts. */
record LogFormatType() implements FieldType {

  private static final MapType FIELDS = new MapType(ScalarType.TEXT_OR_NUMBER);

  @Override
  public String expected() {
    return "a text or a map of texts";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<Object> text = ScalarType.TEXT.valueOf(node);
    if (text.isPresent()) {
      return new LogFormat((String) text.get(), null);
    }
    if (node.mapping().isEmpty()) {
      place.wrongType(this, node);
      return null;
    }
    @SuppressWarnings("unchecked") // a MapType of texts reads nothing else
    Map<String, String> fields = (Map<String, String>) FIELDS.read(node, place);
    return fields == null ? null : new LogFormat(null, fields);
  }
}
