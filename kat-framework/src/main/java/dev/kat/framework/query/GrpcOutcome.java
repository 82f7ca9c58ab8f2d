package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Header;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a gRPC call ended.
 *
 * @param fromPeer whether the status came in trailers of the peer
 */
record GrpcOutcome(
    Status status, Metadata headers, Metadata trailers, String body, boolean fromPeer) {

  private static final int OK = 200;

  /** grpc-java words an answer that is no gRPC like this; {@code DATA} lines precede its body. */
  private static final Pattern PLAIN_HTTP =
      Pattern.compile(
          "(?s).*?HTTP status code (\\d{3})\\b(?:.*?\nDATA-+\n(.*?))?(?:\ntrailers: .*)?");

  private static final Pattern CLOSED = Pattern.compile("end of stream|io exception|closed");

  /** The response, or the reason why there is none. */
  CompletableFuture<Response> toResponse() {
    if (fromPeer) {
      return CompletableFuture.completedFuture(
          new Response(OK, "HTTP/2", GrpcMetadata.headers(headers), body, statusAndTrailers()));
    }
    Matcher plain = PLAIN_HTTP.matcher(String.valueOf(status.getDescription()));
    if (plain.matches()) {
      String text = plain.group(2) == null ? "" : plain.group(2);
      return CompletableFuture.completedFuture(
          new Response(
              Integer.parseInt(plain.group(1)),
              "HTTP/2",
              GrpcMetadata.headers(trailers),
              text,
              List.of()));
    }
    return CompletableFuture.failedFuture(new IOException(words(), status.getCause()));
  }

  /** Why the peer's status is missing, for people. */
  String words() {
    if (refused(status.getCause())) {
      return "connection refused";
    }
    String description = String.valueOf(status.getDescription());
    String when = headers.keys().isEmpty() ? " before headers: " : " after the headers: ";
    if (description.contains("RST_STREAM")) {
      return "reset" + when + description;
    }
    boolean closed = CLOSED.matcher(description).find();
    return (closed ? "closed" + when : "no gRPC status: ") + status.getCode() + " " + description;
  }

  private static boolean refused(@Nullable Throwable cause) {
    return cause != null && (cause instanceof ConnectException || refused(cause.getCause()));
  }

  private List<Header> statusAndTrailers() {
    List<Header> all = new ArrayList<>();
    all.add(new Header("grpc-status", String.valueOf(status.getCode().value())));
    String message = status.getDescription();
    if (message != null) {
      all.add(new Header("grpc-message", message));
    }
    all.addAll(GrpcMetadata.headers(trailers));
    return all;
  }
}
