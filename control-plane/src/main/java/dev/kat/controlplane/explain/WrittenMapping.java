package dev.kat.controlplane.explain;

import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ObjectMeta;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlDocument;
import dev.kat.controlplane.source.YamlException;
import dev.kat.controlplane.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping, or a document of another kind, as it is written, right or wrong.
 *
 * @param fields null when the document is no YAML, so that it could be anything
 */
record WrittenMapping(RouteSource source, YamlNode.@Nullable Mapping fields) {

  private static final String MAPPING = "Mapping";

  /** A name that nobody has. */
  private static final String NOWHERE = "held-out.invalid";

  /** What says which requests a Mapping takes, and before which others. */
  private static final Set<String> OF_MATCH =
      Set.of(
          "prefix",
          "prefix_exact",
          "prefix_regex",
          "case_sensitive",
          "host",
          "host_regex",
          "hostname",
          "method",
          "method_regex",
          "headers",
          "regex_headers",
          "query_parameters",
          "regex_query_parameters",
          "precedence");

  /** All Mappings of an object, in their order. */
  static Stream<WrittenMapping> of(ResourceSnapshot snapshot, ResourceRef ref) {
    return of(snapshot, ref, MAPPING);
  }

  /** All documents of a kind that an object carries, in their order. */
  static Stream<WrittenMapping> of(ResourceSnapshot snapshot, ResourceRef ref, String kind) {
    Stream<WrittenMapping> annotated =
        snapshot.services().stream()
            .filter(service -> service.meta().ref().equals(ref))
            .map(ServiceObject::config)
            .flatMap(Stream::ofNullable)
            .flatMap(config -> YamlDocument.split(config).stream())
            .flatMap(document -> read(ref, kind, document).stream());
    Stream<WrittenMapping> plain =
        snapshot.texts().stream()
            .filter(text -> text.meta().ref().equals(ref))
            .flatMap(text -> read(ref, kind, document(text)).stream());
    Stream<WrittenMapping> custom =
        snapshot.customResources().stream()
            .filter(resource -> resource.meta().ref().equals(ref) && ref.kind().equals(kind))
            .map(resource ->
                new WrittenMapping(
                    new RouteSource(ref.toString(), Location.WHOLE, 0, ref.name()),
                    resource.spec().mapping().orElse(null)));
    return Stream.of(annotated, plain, custom).flatMap(each -> each);
  }

  private static YamlDocument document(ConfigText text) {
    return new YamlDocument(text.document(), text.firstLine(), text.text());
  }

  private static Optional<WrittenMapping> read(
      ResourceRef ref, String kind, YamlDocument document) {
    try {
      return document
          .read()
          .flatMap(YamlNode::mapping)
          .filter(fields -> text(fields, "kind").filter(kind::equals).isPresent())
          .map(fields ->
              new WrittenMapping(
                  new RouteSource(
                      ref.toString(),
                      document.index(),
                      fields.line(),
                      text(fields, "name").orElse("a " + kind + " without a name")),
                  fields));
    } catch (YamlException e) {
      return Optional.of(
          new WrittenMapping(
              new RouteSource(ref.toString(), document.index(), e.line(), "a document"), null));
    }
  }

  private static Optional<String> text(YamlNode.Mapping fields, String name) {
    return Optional.ofNullable(fields.entries().get(name))
        .flatMap(child -> child.value().scalar(YamlNode.Scalar.Type.TEXT))
        .map(YamlNode.Scalar::text);
  }

  /** A Mapping with this one's match and nothing else; empty when this could be anything. */
  Optional<CustomResource> matchAlone() {
    return Optional.ofNullable(fields)
        .map(written -> {
          Map<String, YamlNode.Child> kept = new LinkedHashMap<>(written.entries());
          kept.keySet().retainAll(OF_MATCH);
          YamlNode nowhere =
              new YamlNode.Scalar(YamlNode.Scalar.Type.TEXT, NOWHERE, written.line());
          kept.put("service", new YamlNode.Child("service", nowhere, written.line()));
          return new CustomResource(
              new ObjectMeta(new ResourceRef(MAPPING, "default", "held-out"), "", ""),
              "getambassador.io/v3alpha1",
              new YamlNode.Mapping(kept, List.of(), written.line()));
        });
  }
}
