package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flag, or the name of a {@code TLSContext}. */
record TlsChoiceType() implements FieldType {

  @Override
  public String expected() {
    return "true, false or the name of a TLSContext";
  }

  @Override
  public Form form() {
    return new Form.Several(expected());
  }

  @Override
  public @Nullable TlsChoice read(YamlNode node, Place place) {
    Optional<TlsChoice> choice =
        node.scalar(Scalar.Type.BOOLEAN)
            .map(flag -> flag.isTrue() ? TlsChoice.ANY : TlsChoice.NONE)
            .or(() ->
                node.scalar(Scalar.Type.TEXT)
                    .filter(name -> !name.text().isEmpty())
                    .map(name -> new TlsChoice(true, name.text())));
    if (choice.isEmpty()) {
      place.wrongType(this, node);
    }
    return choice.orElse(null);
  }
}
