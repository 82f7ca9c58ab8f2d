package dev.kat.backends;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spans as Zipkin has them in version 2 of its JSON, at any path that ends like its own. */
final class ZipkinSpans implements SpanPost {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public boolean isMeant(RequestHead head) {
    return head.method().equals("POST") && head.path().endsWith("/spans");
  }

  @Override
  public List<Observation> read(RequestHead head, byte[] body) throws IOException {
    try {
      List<Observation> spans = new ArrayList<>();
      JSON.readTree(body).forEach(span -> spans.add(span(head, span)));
      return spans;
    } catch (JacksonException e) {
      throw new IOException("these are no spans of Zipkin: " + e.getOriginalMessage(), e);
    }
  }

  private static Observation span(RequestHead head, JsonNode span) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", "zipkin");
    facts.put("host", head.authority());
    facts.put("endpoint", head.path());
    facts.put("trace", span.path("traceId").asString(""));
    facts.put("span", span.path("id").asString(""));
    facts.put("parent", span.path("parentId").asString(""));
    facts.put("kind", span.path("kind").asString(""));
    facts.put("name", span.path("name").asString(""));
    facts.put("shared", String.valueOf(span.path("shared").asBoolean(false)));
    facts.put("service", span.path("localEndpoint").path("serviceName").asString(""));
    span.path("tags")
        .properties()
        .forEach(tag -> facts.put("tag." + tag.getKey(), tag.getValue().asString("")));
    return Observation.of(facts);
  }
}
