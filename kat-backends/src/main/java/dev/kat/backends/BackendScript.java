package dev.kat.backends;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a backend shall answer one request. The script travels in the request itself, as control
 * headers ({@link #headers()}), so backends keep no state and any backend can play any part.
 *
 * @param status the HTTP status, 200 to 599. A gRPC call is answered with the gRPC status that
 *     {@link #grpcStatus()} maps it to
 * @param responseHeaders headers added to the answer, in this order; one that repeats the name of a
 *     header the backend sets itself ({@code content-type}) takes its place
 * @param delay how long the answer is held back, 0 to 10 minutes, in whole milliseconds
 * @param abort whether and where the answer is cut off
 * @param attempts how often status, delay, abort and gRPC status hold for one request, told by its
 *     {@code x-request-id}; later attempts of it are answered 200 at once. 0 for always
 * @param tag what others can wait for; null for nothing
 * @param awaited the tag of a request that must have come to this backend before it answers, at
 *     most ten seconds; then it answers 504. Not for gRPC. Null for none
 * @param grpcCode the status of a gRPC call, or {@code null} to derive it from {@code status}; an
 *     error on a request that is not a gRPC call
 * @param grpcKind how the messages of a gRPC call are answered whose path tells nobody, for a proxy
 *     may have rewritten it; {@code null} for an echo for each. It means nothing to other requests
 */
public record BackendScript(
    int status,
    List<Echo.Header> responseHeaders,
    Duration delay,
    Abort abort,
    int attempts,
    @Nullable String tag,
    @Nullable String awaited,
    Status.@Nullable Code grpcCode,
    @Nullable GrpcKind grpcKind) {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  /** A script that asks for nothing: 200 at once. */
  public static final BackendScript NONE = builder().build();

  /**
   * Where an answer is cut off. On HTTP/1.1 the connection is closed; on HTTP/2 only the stream is
   * reset, because a proxy shares the connection between unrelated requests.
   */
  public enum Abort {
    /** The answer is complete. */
    NEVER,
    /** Nothing is answered at all. */
    BEFORE_ANSWER,
    /**
     * Status, headers and half of the body arrive. On WebSocket: the hello frame, no close frame.
     */
    MID_BODY
  }

  /**
   * @throws IllegalArgumentException when a value is out of range or a header cannot be sent
   */
  public BackendScript {
    Objects.requireNonNull(abort, "abort");
    responseHeaders = List.copyOf(responseHeaders);
    require(status >= 200 && status <= 599, "status is " + status + ", not within 200 to 599");
    require(
        !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0,
        "delay is " + delay + ", not within 0 to " + LONGEST_DELAY);
    require(
        delay.equals(Duration.ofMillis(delay.toMillis())),
        "delay is " + delay + ", not a whole number of milliseconds");
    require(attempts >= 0, "attempts is " + attempts + ", below 0");
    responseHeaders.forEach(ScriptedHeader::check);
  }

  /** Starts a script that asks for nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The request headers that carry this script; none for what is left at its default. */
  public List<Echo.Header> headers() {
    return ControlHeader.render(this);
  }

  /** The status a gRPC call ends with: {@code grpcCode}, else what {@code status} maps to. */
  public Status.Code grpcStatus() {
    return grpcCode != null ? grpcCode : GrpcStatus.ofHttp(status);
  }

  /** What holds when the attempts that it asks for are over. */
  BackendScript afterAttempts() {
    return new BackendScript(
        200, responseHeaders, Duration.ZERO, Abort.NEVER, attempts, tag, awaited, null, grpcKind);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Collects a script; the ranges are those of {@link BackendScript}. */
  public static final class Builder {
    private int status = 200;
    private final List<Echo.Header> responseHeaders = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private Abort abort = Abort.NEVER;
    private int attempts;
    private @Nullable String tag;
    private @Nullable String awaited;
    private Status.@Nullable Code grpcCode;
    private @Nullable GrpcKind grpcKind;

    private Builder() {}

    /** Answers with this HTTP status. */
    public Builder status(int status) {
      this.status = status;
      return this;
    }

    /** Adds one header to the answer; repeat it to send a name more than once. */
    public Builder responseHeader(String name, String value) {
      responseHeaders.add(new Echo.Header(name, value));
      return this;
    }

    /** Holds the answer back. */
    public Builder delay(Duration delay) {
      this.delay = delay;
      return this;
    }

    /** Cuts the answer off. */
    public Builder abort(Abort abort) {
      this.abort = abort;
      return this;
    }

    /** Does what is asked for in the first attempts of a request only. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** Lets others wait for this request. */
    public Builder tag(String tag) {
      this.tag = tag;
      return this;
    }

    /** Answers when a request with the tag has come. */
    public Builder await(String tag) {
      this.awaited = tag;
      return this;
    }

    /** Ends a gRPC call with this status. */
    public Builder grpcStatus(Status.Code code) {
      this.grpcCode = code;
      return this;
    }

    /** Answers a gRPC call like methods of this kind, whatever its path. */
    public Builder grpcKind(GrpcKind kind) {
      this.grpcKind = kind;
      return this;
    }

    /**
     * The script.
     *
     * @throws IllegalArgumentException when a value is out of range or a header cannot be sent
     */
    public BackendScript build() {
      return new BackendScript(
          status, responseHeaders, delay, abort, attempts, tag, awaited, grpcCode, grpcKind);
    }
  }
}
