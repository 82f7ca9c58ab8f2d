package dev.kat.framework.api;

import dev.kat.backends.Echo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a query: a response, or the reason why there is none.
 *
 * @param response null when there is none
 * @param failure why there is none; null when there is a response
 * @param nanos from sending until the whole response was there, nanoseconds
 */
public record Answer(
    Query query, @Nullable Response response, @Nullable String failure, long nanos) {

  /** An answer with a response. */
  public static Answer of(Query query, Response response, long nanos) {
    return new Answer(query, response, null, nanos);
  }

  /** No answer, and why. */
  public static Answer failed(Query query, String failure, long nanos) {
    return new Answer(query, null, failure, nanos);
  }

  /** The status, or 0 when there is no response or it has none. For gRPC it is the HTTP status. */
  public int status() {
    return response == null ? 0 : response.status();
  }

  /** What the backend saw, when the response is a backend's. */
  public Optional<Echo> echo() {
    return response == null ? Optional.empty() : response.echo();
  }

  /**
   * A whole response.
   *
   * @param status 0 for {@link Protocol#TCP}, which has none
   * @param protocol as negotiated, for example {@code HTTP/1.1}
   * @param headers in the order received; names as received
   * @param trailers as headers; a gRPC status is here as {@code grpc-status}
   */
  public record Response(
      int status, String protocol, List<Header> headers, String body, List<Header> trailers) {

    public Response {
      headers = List.copyOf(headers);
      trailers = List.copyOf(trailers);
    }

    /** The values of a header, in order; the name is compared without case. */
    public List<String> header(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Header::value)
          .toList();
    }

    /** What the backend saw, when the body is a backend's echo. */
    public Optional<Echo> echo() {
      return Echo.tryParse(body);
    }
  }
}
