package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A single value. */
enum ScalarType implements FieldType {
  /** A text; a number must be in quotes, since YAML may have changed it. */
  TEXT("a text", Form.Single.TEXT) {
    @Override
    Optional<Object> valueOf(YamlNode node) {
      return text(node, Scalar.Type.TEXT);
    }
  },

  /** A text or a number, taken as it was written: for values that often look like numbers. */
  TEXT_OR_NUMBER("a text", Form.Single.TEXT_OR_NUMBER) {
    @Override
    Optional<Object> valueOf(YamlNode node) {
      return text(node, Scalar.Type.TEXT, Scalar.Type.INTEGER, Scalar.Type.DECIMAL);
    }
  },

  /** Any single value, taken as it was written. */
  ANY_TEXT("a text", Form.Single.TEXT) {
    @Override
    Optional<Object> valueOf(YamlNode node) {
      return TEXT_OR_NUMBER.valueOf(node).or(() -> text(node, Scalar.Type.BOOLEAN));
    }
  },

  /** A number between -2^31 and 2^31 - 1. */
  WHOLE_NUMBER("a whole number", Form.Single.WHOLE_NUMBER) {
    @Override
    Optional<Object> valueOf(YamlNode node) {
      return node.scalar(Scalar.Type.INTEGER).flatMap(Scalar::toInteger);
    }
  },

  /** True or false, or the words of YAML 1.1 for them, such as {@code yes}, without quotes. */
  FLAG("true or false", Form.Single.FLAG) {
    @Override
    Optional<Object> valueOf(YamlNode node) {
      return node.scalar(Scalar.Type.BOOLEAN).map(Scalar::isTrue);
    }
  };

  private final String expected;
  private final Form.Single form;

  ScalarType(String expected, Form.Single form) {
    this.expected = expected;
    this.form = form;
  }

  /** The value of a node, if it is a value of this type. */
  abstract Optional<Object> valueOf(YamlNode node);

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public @Nullable Object read(YamlNode node, Place place) {
    Optional<Object> read = valueOf(node);
    if (read.isEmpty()) {
      place.wrongType(this, node);
    }
    return read.orElse(null);
  }

  private static Optional<Object> text(YamlNode node, Scalar.Type... types) {
    return Stream.of(types).flatMap(type -> node.scalar(type).stream()).findAny().map(Scalar::text);
  }
}
