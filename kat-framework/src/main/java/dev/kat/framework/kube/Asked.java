package dev.kat.framework.kube;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param apiVersion the version in which objects are wanted
 * @param collection the kind in all namespaces
 * @param namespace empty for all
 * @param name empty for all
 * @param watch whether changes are wanted
 * @param after the version after which they are; 0 when the client knows none
 */
record Asked(
    String apiVersion,
    String collection,
    String namespace,
    String name,
    boolean watch,
    long after) {

  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api/([^/]+)|apis/([^/]+/[^/]+))(?:/namespaces/([^/]+))?/([^/]+)(?:/([^/]+))?");

  /** Empty when the path is none of objects. */
  static Optional<Asked> of(String uri) {
    QueryStringDecoder decoder = new QueryStringDecoder(uri);
    Matcher path = PATH.matcher(decoder.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    String watch = first(decoder.parameters(), "watch");
    String version = first(decoder.parameters(), "resourceVersion");
    String apiVersion = path.group(1) == null ? path.group(2) : path.group(1);
    return Optional.of(
        new Asked(
            apiVersion,
            StoredObject.Key.collection(apiVersion, path.group(4)),
            orEmpty(path.group(3)),
            orEmpty(path.group(5)),
            watch.equals("true") || watch.equals("1"),
            version.matches("[0-9]+") ? Long.parseLong(version) : 0));
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).get(0);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
