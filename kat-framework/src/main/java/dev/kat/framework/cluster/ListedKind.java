package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A kind of objects, and where an API server lists them.
 *
 * @param plural as it stands in paths
 */
record ListedKind(String apiVersion, String kind, String plural) {

  static ListedKind of(Class<? extends HasMetadata> type) {
    return new ListedKind(
        HasMetadata.getApiVersion(type), HasMetadata.getKind(type), HasMetadata.getPlural(type));
  }

  /** The list of those in all namespaces that have these labels. */
  URI list(URI server, Map<String, String> labels) {
    String selector =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    String root = apiVersion.contains("/") ? "apis/" : "api/";
    return URI.create(
        "%s/%s%s/%s?labelSelector=%s"
            .formatted(
                server.toString().replaceAll("/+$", ""),
                root,
                apiVersion,
                plural,
                URLEncoder.encode(selector, StandardCharsets.UTF_8)));
  }
}
