package dev.kat.backends;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans as the agent of Datadog is sent them: a list for each trace, in MessagePack. */
final class DatadogSpans implements SpanPost {

  @Override
  public boolean isMeant(RequestHead head) {
    return head.path().equals("/v0.4/traces");
  }

  @Override
  public List<Observation> read(RequestHead head, byte[] body) throws IOException {
    List<Observation> spans = new ArrayList<>();
    if (MessagePack.read(body) instanceof List<?> traces) {
      for (Object trace : traces) {
        if (trace instanceof List<?> ofTrace) {
          ofTrace.forEach(span -> spans.add(span(head, (Map<?, ?>) span)));
        }
      }
    }
    return spans;
  }

  private static Observation span(RequestHead head, Map<?, ?> span) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("source", "datadog");
    facts.put("host", head.authority());
    facts.put("trace", span.get("trace_id"));
    facts.put("span", span.get("span_id"));
    facts.put("parent", span.get("parent_id"));
    facts.put("name", span.get("name"));
    facts.put("resource", span.get("resource"));
    facts.put("service", span.get("service"));
    if (span.get("meta") instanceof Map<?, ?> meta) {
      meta.forEach((name, value) -> facts.put("tag." + name, value));
      facts.put("kind", meta.get("span.kind"));
    }
    return Observation.of(facts);
  }
}
