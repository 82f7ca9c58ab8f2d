package dev.kat.controlplane.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of {@code health_checks}: how it is found out which endpoints can take requests. */
public record HealthCheck(
    @Meaning("What is asked: http or grpc.") Question healthCheck,
    @Meaning("How long an endpoint may take to answer; 3s unless written.")
        @Nullable String timeout,
    @Meaning("The time between two checks of an endpoint; 5s unless written.")
        @Nullable String interval,
    @Meaning("Failures in a row after which an endpoint gets no requests; 2 unless written.")
        @Nullable Integer unhealthyThreshold,
    @Meaning("Successes in a row after which it gets requests again; 1 unless written.")
        @Nullable Integer healthyThreshold) {

  /** {@code health_check}: exactly one of the two is written. */
  public record Question(
      @Meaning("A GET request.") @Nullable Http http,
      @Meaning("A call of grpc.health.v1.Health.") @Nullable Grpc grpc) {}

  /** {@code http}. */
  public record Http(
      @Meaning("The path that is asked for.") String path,
      @Meaning("The Host of the request; that of the service unless written.")
          @Nullable String hostname,
      @Meaning("Headers that the request has in addition.")
          @Nullable Map<String, HeaderAddition> addRequestHeaders,
      @Meaning("Headers that the request does not have.")
          @Nullable List<String> removeRequestHeaders,
      @Meaning("The statuses of a healthy endpoint; 200 unless written.")
          @Nullable List<StatusRange> expectedStatuses) {}

  /** {@code grpc}. */
  public record Grpc(
      @Meaning("The service that is asked about.") String upstreamName,
      @Meaning("The :authority of the call; that of the service unless written.")
          @Nullable String authority) {}

  /** An element of {@code expected_statuses}; both ends belong to it. */
  public record StatusRange(
      @Meaning("The first status of the range, 100 to 599.") Integer min,
      @Meaning("The last status of the range, 100 to 599.") Integer max) {}
}
