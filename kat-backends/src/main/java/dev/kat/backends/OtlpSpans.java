package dev.kat.backends;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes spans in the protocol of OpenTelemetry. */
final class OtlpSpans implements GrpcMethod {

  @Override
  public byte[] respond(LogicalBackend backend, RequestHead head, byte[] message)
      throws InvalidProtocolBufferException {
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(message).getResourceSpansList()) {
      String service = text(resource.getResource().getAttributesList(), "service.name");
      resource.getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(span -> backend.observations().add(observation(head, service, span)));
    }
    return ExportTraceServiceResponse.getDefaultInstance().toByteArray();
  }

  private static Observation observation(RequestHead head, String service, Span span) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", "opentelemetry");
    facts.put("host", head.authority());
    facts.put("trace", hex(span.getTraceId()));
    facts.put("span", hex(span.getSpanId()));
    facts.put("parent", hex(span.getParentSpanId()));
    facts.put("kind", span.getKind().name().replace("SPAN_KIND_", ""));
    facts.put("name", span.getName());
    facts.put("service", service);
    for (KeyValue attribute : span.getAttributesList()) {
      facts.put("tag." + attribute.getKey(), attribute.getValue().getStringValue());
    }
    return Observation.of(facts);
  }

  private static String text(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
