package dev.kat.controlplane.feature;

import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.type.v3.CodecClientType;
import io.envoyproxy.envoy.type.v3.Int64Range;
import java.util.List;

/** What an endpoint is asked to find out about its health. */
sealed interface HealthQuestion {

  /** Writes it into a health check. */
  void emit(HealthCheck.Builder check);

  /**
   * A GET request.
   *
   * @param statuses those of a healthy endpoint; empty for 200 alone
   * @param http2 whether the endpoints speak HTTP/2 only
   */
  record Http(
      String host, String path, HeaderChanges headers, List<Statuses> statuses, boolean http2)
      implements HealthQuestion {

    public Http {
      statuses = List.copyOf(statuses);
    }

    @Override
    public void emit(HealthCheck.Builder check) {
      HealthCheck.HttpHealthCheck.Builder http = check.getHttpHealthCheckBuilder();
      http.setHost(host).setPath(path).addAllRequestHeadersToRemove(headers.remove());
      headers.add().forEach(addition -> http.addRequestHeadersToAdd(addition.emit()));
      statuses.forEach(range ->
          http.addExpectedStatuses(
              Int64Range.newBuilder().setStart(range.first()).setEnd(range.last() + 1L)));
      http.setCodecClientType(http2 ? CodecClientType.HTTP2 : CodecClientType.HTTP1);
    }
  }

  /** A range of statuses with both its ends. */
  record Statuses(int first, int last) {}

  /** A call of {@code grpc.health.v1.Health}. */
  record Grpc(String service, String authority) implements HealthQuestion {

    @Override
    public void emit(HealthCheck.Builder check) {
      HealthCheck.GrpcHealthCheck.Builder grpc = check.getGrpcHealthCheckBuilder();
      grpc.setServiceName(service);
      grpc.setAuthority(authority);
    }
  }
}
