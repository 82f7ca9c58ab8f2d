package dev.kat.backends;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.data.accesslog.v3.TCPAccessLogEntry;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes access logs: one long call, in which only the first message says which log it is. */
final class AccessLogEntries implements GrpcMethod {
  private String log = "";

  @Override
  public byte @Nullable [] respond(LogicalBackend backend, RequestHead head, byte[] bytes)
      throws InvalidProtocolBufferException {
    StreamAccessLogsMessage message = StreamAccessLogsMessage.parseFrom(bytes);
    if (message.hasIdentifier()) {
      log = message.getIdentifier().getLogName();
    }
    Observations observations = backend.observations();
    message
        .getHttpLogs()
        .getLogEntryList()
        .forEach(entry -> observations.add(ofRequest(head, entry)));
    message
        .getTcpLogs()
        .getLogEntryList()
        .forEach(entry -> observations.add(ofConnection(head, entry)));
    return null;
  }

  private Observation ofRequest(RequestHead head, HTTPAccessLogEntry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("source", "http-log");
    facts.put("host", head.authority());
    facts.put("log", log);
    facts.put("method", entry.getRequest().getRequestMethod());
    facts.put("path", entry.getRequest().getPath());
    facts.put("status", entry.getResponse().getResponseCode().getValue());
    entry.getRequest().getRequestHeadersMap().forEach((n, v) -> facts.put("request." + n, v));
    entry.getResponse().getResponseHeadersMap().forEach((n, v) -> facts.put("response." + n, v));
    entry.getResponse().getResponseTrailersMap().forEach((n, v) -> facts.put("trailer." + n, v));
    return Observation.of(facts);
  }

  private Observation ofConnection(RequestHead head, TCPAccessLogEntry entry) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", "tcp-log");
    facts.put("host", head.authority());
    facts.put("log", log);
    facts.put("cluster", entry.getCommonProperties().getUpstreamCluster());
    return Observation.of(facts);
  }
}
