package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map from names that the user chooses. */
record MapType(FieldType value) implements FieldType {

  @Override
  public String expected() {
    return "a map";
  }

  @Override
  public Form form() {
    return new Form.MapOf(value.form());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<YamlNode.Mapping> map = node.mapping();
    if (map.isEmpty()) {
      place.wrongType(this, node);
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (YamlNode.Child child : map.get().children()) {
      Object read = value.read(child.value(), place.child(child.key()));
      if (read != null) {
        values.put(child.key(), read);
      }
    }
    boolean complete = values.size() == map.get().entries().size();
    return complete ? Collections.unmodifiableMap(values) : null;
  }
}
