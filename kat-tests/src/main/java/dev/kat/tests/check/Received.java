package dev.kat.tests.check;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import java.util.List;
import java.util.Optional;

/**
 * An answer, read once: it may be compared with several outcomes, and a run has tens of thousands.
 *
 * @param echo what a backend saw, when the answer is a backend's
 * @param seen the headers that the backend saw
 * @param headers those of the answer
 */
record Received(Answer answer, Optional<Echo> echo, HeaderLines seen, HeaderLines headers) {

  static Received of(Answer answer) {
    Answer.Response response = answer.response();
    Optional<Echo> echo = answer.echo();
    return new Received(
        answer,
        echo,
        echo.map(HeaderLines::seen).orElse(HeaderLines.NONE),
        response == null ? HeaderLines.NONE : HeaderLines.received(response.headers()));
  }

  /** The gRPC status; an error without a message has it among the headers, else it is a trailer. */
  Optional<String> grpcStatus() {
    Answer.Response response = answer.response();
    List<String> trailing =
        response == null
            ? List.of()
            : HeaderLines.received(response.trailers()).values("grpc-status");
    List<String> values = trailing.isEmpty() ? headers.values("grpc-status") : trailing;
    return values.stream().findFirst();
  }

  /** The backend that answered. */
  Optional<String> backend() {
    return echo.map(Echo::backend);
  }
}
