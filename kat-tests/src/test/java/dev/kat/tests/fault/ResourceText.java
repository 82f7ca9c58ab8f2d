package dev.kat.tests.fault;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Child;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The document that an annotation would have in place of a custom resource: block YAML, {@code
 * apiVersion}, {@code kind} and {@code name} first.
 */
final class ResourceText {

  private static final String API_VERSION = "apiVersion";
  private static final String KIND = "kind";
  private static final String NAME = "name";

  /** As the suites write the documents of annotations. */
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndicatorIndent(2)
          .setIndent(4)
          .setWidth(200)
          .build();

  private ResourceText() {}

  /** The text of a resource. */
  static String of(CustomResource resource) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(API_VERSION, resource.apiVersion());
    fields.put(KIND, resource.meta().ref().kind());
    fields.put(NAME, resource.meta().ref().name());
    resource.spec().children().forEach(field -> fields.put(field.key(), value(field.value())));
    return new Dump(SETTINGS).dumpToString(fields);
  }

  private static @Nullable Object value(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return switch (scalar.type()) {
        case TEXT -> scalar.text();
        case INTEGER -> new BigInteger(scalar.text());
        case DECIMAL -> new BigDecimal(scalar.text());
        case BOOLEAN, WORD -> scalar.isTrue();
        case NOTHING -> null;
      };
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(ResourceText::value).toList();
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    node.children().forEach(entry -> entries.put(entry.key(), value(entry.value())));
    return entries;
  }

  /**
   * A resource of which another text is written.
   *
   * @param text the changed text; an empty one is no resource at all
   * @return as it was, the same object, where the text is its own
   */
  static Optional<CustomResource> changed(CustomResource resource, String text) {
    if (text.equals(of(resource))) {
      return Optional.of(resource);
    }
    return YamlDocument.split(text).stream().findFirst().map(each -> parsed(resource.meta(), each));
  }

  private static CustomResource parsed(ObjectMeta meta, YamlDocument document) {
    YamlNode.Mapping fields = read(document).mapping().orElseThrow();
    Map<String, Child> spec = new LinkedHashMap<>(fields.entries());
    String apiVersion = text(spec.remove(API_VERSION));
    ResourceRef ref =
        new ResourceRef(text(spec.remove(KIND)), meta.ref().namespace(), text(spec.remove(NAME)));
    return new CustomResource(
        new ObjectMeta(ref, meta.created(), meta.version(), meta.generation()),
        apiVersion,
        new YamlNode.Mapping(spec, List.of(), fields.line()));
  }

  private static YamlNode read(YamlDocument document) {
    try {
      return document.read().orElseThrow();
    } catch (YamlException e) {
      throw new IllegalStateException("no custom resource can be: " + document.text(), e);
    }
  }

  private static String text(@Nullable Child field) {
    return Objects.requireNonNull(field).value().scalar(Scalar.Type.TEXT).orElseThrow().text();
  }
}
