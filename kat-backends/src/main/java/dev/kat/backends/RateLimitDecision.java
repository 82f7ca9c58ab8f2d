package dev.kat.backends;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether there were too many requests: there were, when something that is told of them is
 * {@code over-limit}. The client gets in {@code x-kat-limits} what was told; of what a test cannot
 * know beforehand, the key alone.
 */
final class RateLimitDecision implements GrpcMethod {

  private static final String OVER_LIMIT = "over-limit";
  private static final Set<String> UNKNOWN_BEFORE =
      Set.of("source_cluster", "destination_cluster", "remote_address");

  @Override
  public byte[] respond(LogicalBackend backend, RequestHead head, byte[] message)
      throws InvalidProtocolBufferException {
    RateLimitRequest request = RateLimitRequest.parseFrom(message);
    boolean over =
        request.getDescriptorsList().stream()
            .flatMap(descriptor -> descriptor.getEntriesList().stream())
            .anyMatch(entry -> entry.getValue().equals(OVER_LIMIT));
    RateLimitResponse.Code code =
        over ? RateLimitResponse.Code.OVER_LIMIT : RateLimitResponse.Code.OK;
    String told =
        request.getDomain()
            + ": "
            + request.getDescriptorsList().stream()
                .map(RateLimitDecision::text)
                .collect(Collectors.joining("; "));
    RateLimitResponse.Builder response =
        RateLimitResponse.newBuilder()
            .setOverallCode(code)
            .addResponseHeadersToAdd(
                HeaderValue.newBuilder().setKey("x-kat-limits").setValue(told));
    request
        .getDescriptorsList()
        .forEach(descriptor ->
            response.addStatuses(RateLimitResponse.DescriptorStatus.newBuilder().setCode(code)));
    return response.build().toByteArray();
  }

  private static String text(RateLimitDescriptor descriptor) {
    return descriptor.getEntriesList().stream()
        .map(entry ->
            UNKNOWN_BEFORE.contains(entry.getKey())
                ? entry.getKey()
                : entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }
}
