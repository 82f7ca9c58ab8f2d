package dev.kat.controlplane.admin;

import dev.kat.controlplane.ObjectVersion;
import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody waits for, and for how long at most.
 *
 * @param timeout 1 to 300 seconds
 */
record AwaitedObjects(List<ObjectVersion> objects, Duration timeout) {

  private static final int MAX_SECONDS = 300;

  /**
   * Reads a question.
   *
   * @throws IllegalArgumentException when it is not understood; the message is for its author
   */
  static AwaitedObjects of(Question question) {
    return new AwaitedObjects(
        objects(question.body()), timeout(question.parameter("timeout", "30")));
  }

  private static Duration timeout(String seconds) {
    try {
      int value = Integer.parseInt(seconds);
      if (value >= 1 && value <= MAX_SECONDS) {
        return Duration.ofSeconds(value);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is out of range.
    }
    throw new IllegalArgumentException(
        "timeout=%s is not a number of seconds from 1 to %d".formatted(seconds, MAX_SECONDS));
  }

  private static List<ObjectVersion> objects(String body) {
    JsonNode objects;
    try {
      objects = JsonMapper.shared().readTree(body).path("objects");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
    if (!objects.isArray()) {
      throw new IllegalArgumentException(
          "the body must be like {\"objects\":[{\"kind\":\"Service\",\"namespace\":\"shop\","
              + "\"name\":\"cart\",\"resourceVersion\":\"123\"}]}");
    }
    List<ObjectVersion> all = new ArrayList<>();
    for (JsonNode object : objects) {
      all.add(object(object, "objects[" + all.size() + "]"));
    }
    return all;
  }

  private static ObjectVersion object(JsonNode object, String where) {
    ResourceRef ref =
        new ResourceRef(
            text(object, where, "kind"),
            text(object, where, "namespace"),
            text(object, where, "name"));
    boolean gone = object.path("resourceVersion").isNull();
    return new ObjectVersion(ref, gone ? null : text(object, where, "resourceVersion"));
  }

  private static String text(JsonNode object, String where, String field) {
    return Optional.of(object.path(field))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .orElseThrow(
            () -> new IllegalArgumentException("%s.%s must be a string".formatted(where, field)));
  }
}
