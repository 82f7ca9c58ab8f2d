package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.AddressRules;
import dev.kat.controlplane.api.AddressRules.AddressRule;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of address ranges, or {@code false}. Unlike other lists it is there even when nothing in
 * it can be read.
 */
record AddressRulesType() implements FieldType {

  @Override
  public String expected() {
    return "a list of peer or remote with a range, or false";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    if (ScalarType.FLAG.valueOf(node).equals(Optional.of(false))) {
      return null;
    }
    if (node.sequence().isEmpty()) {
      place.wrongType(this, node);
    }
    List<AddressRule> rules = new ArrayList<>();
    if (node.sequence().isPresent()) {
      for (YamlNode.Child item : node.children()) {
        AddressRule rule = Item.TYPE.read(item.value(), place.item(item.key()));
        rules.add(rule == null ? AddressRule.UNREADABLE : rule);
      }
    }
    return new AddressRules(rules);
  }

  /** In a class of its own, because binders need the types of all fields to be there. */
  private static final class Item {
    static final RecordType<AddressRule> TYPE =
        new RecordType<>(RecordBinder.of(AddressRule.class));
  }
}
