package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list; one element may be written without the list around it. */
record ListType(FieldType element) implements FieldType {

  @Override
  public String expected() {
    return element.form() instanceof Form.Fields ? "a list" : element.expected() + " or a list";
  }

  @Override
  public Form form() {
    return new Form.ListOf(element.form());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    if (node.mapping().isPresent() || node.scalar(YamlNode.Scalar.Type.NOTHING).isPresent()) {
      place.wrongType(this, node);
      return null;
    }
    if (node.sequence().isEmpty()) {
      Object single = element.read(node, place);
      return single == null ? null : List.of(single);
    }
    List<Object> values = new ArrayList<>();
    List<YamlNode.Child> items = node.children();
    for (YamlNode.Child item : items) {
      Object value = element.read(item.value(), place.item(item.key()));
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.size() ? List.copyOf(values) : null;
  }
}
