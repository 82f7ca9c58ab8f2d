package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map with known fields, which becomes a record.
 *
 * @param of what messages say after the map's name; empty where the name is enough
 */
record RecordType<R extends Record>(RecordBinder<R> binder, String of) implements FieldType {

  RecordType(RecordBinder<R> binder) {
    this(binder, "");
  }

  @Override
  public String expected() {
    return "a map";
  }

  @Override
  public Form form() {
    return binder.form();
  }

  @Override
  public @Nullable R read(YamlNode node, Place place) {
    Optional<YamlNode.Mapping> map = node.mapping();
    if (map.isEmpty()) {
      place.wrongType(this, node);
      return null;
    }
    return binder.bind(map.get(), "'" + place.name() + "'" + of, Set.of(), place);
  }
}
