package dev.kat.tests.config;

import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.ServiceManifest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A document as a custom resource: its name is in the metadata, its other fields are the spec. It
 * means what the document means, and has its version, or the latest one where resources have no
 * such version.
 *
 * @param document its name is a DNS name, and no other of its kind has it
 */
public record CustomResource(Document document) {

  private static final String API_VERSION = "apiVersion";

  private static final String LATEST = "getambassador.io/v3alpha1";

  /** The versions that custom resources have; documents may have others. */
  private static final Set<String> VERSIONS = Set.of("getambassador.io/v2", LATEST);

  /** What is not in the spec. */
  private static final Set<String> ENVELOPE = Set.of(API_VERSION, "kind", "name");

  /** A schema knows no choice of types: what a document may write as one text is a list here. */
  private static final Set<String> LISTS =
      Set.of("ambassador_id", "remove_request_headers", "remove_response_headers");

  /** The same within other fields, where one text has commas. */
  private static final Map<String, Set<String>> INNER_LISTS =
      Map.of(
          "cors", Set.of("origins", "methods", "headers", "exposed_headers"),
          "retry_policy", Set.of("retry_on"));

  /** A Service with these documents beside it. */
  public static ServiceManifest beside(
      ServiceManifest service, List<? extends Document> documents) {
    return service.with(
        documents.stream()
            .map(document -> new CustomResource(document).manifest())
            .toArray(ResourceManifest[]::new));
  }

  /** What is applied. */
  public ResourceManifest manifest() {
    Map<String, Object> fields = new LinkedHashMap<>();
    Object version = document.fields().get(API_VERSION);
    fields.put(API_VERSION, VERSIONS.contains(version) ? version : LATEST);
    fields.put("kind", document.fields().get("kind"));
    fields.put("metadata", Map.of("name", document.fields().get("name")));
    fields.put("spec", spec());
    return new ResourceManifest(
        new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
            .dumpToString(Document.ordered(fields)));
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = new LinkedHashMap<>(document.fields());
    spec.keySet().removeAll(ENVELOPE);
    spec.replaceAll((field, value) -> {
      Set<String> inner = INNER_LISTS.get(field);
      if (inner != null) {
        return listed(MappingDocument.entries(value), inner);
      }
      return LISTS.contains(field) ? MappingDocument.texts(value) : value;
    });
    return spec;
  }

  private static Map<String, Object> listed(Map<String, Object> entries, Set<String> lists) {
    entries.replaceAll((field, value) ->
        lists.contains(field) && value instanceof String texts
            ? Arrays.stream(texts.split(",")).map(String::strip).toList()
            : value);
    return entries;
  }
}
