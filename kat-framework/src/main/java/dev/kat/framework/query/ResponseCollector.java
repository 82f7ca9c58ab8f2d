package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Header;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;

/** Collects one response as it was received. */
final class ResponseCollector implements AsyncHandler<Response> {

  private final ResponseBody reader;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile int status;
  private String protocol = "";
  private List<Header> headers = List.of();
  private List<Header> trailers = List.of();

  ResponseCollector(ResponseBody reader) {
    this.reader = reader;
  }

  @Override
  public State onStatusReceived(HttpResponseStatus received) {
    status = received.getStatusCode();
    protocol = protocol(received);
    return State.CONTINUE;
  }

  @Override
  public State onHeadersReceived(HttpHeaders received) {
    headers = headers(received);
    return State.CONTINUE;
  }

  @Override
  public State onBodyPartReceived(HttpResponseBodyPart part) throws IOException {
    body.write(part.getBodyPartBytes());
    return State.CONTINUE;
  }

  @Override
  public State onTrailingHeadersReceived(HttpHeaders received) {
    trailers = headers(received);
    return State.CONTINUE;
  }

  @Override
  public void onThrowable(Throwable failure) {
    // The future of the request completes with it.
  }

  @Override
  public Response onCompleted() {
    return reader.with(
        new ResponseBody.Head(status, protocol, headers, trailers), body.toByteArray());
  }

  /** Whether the head of the response has arrived. */
  boolean begun() {
    return status != 0;
  }

  static List<Header> headers(HttpHeaders received) {
    return received.entries().stream()
        .map(entry -> new Header(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String protocol(HttpResponseStatus status) {
    return status.getProtocolMajorVersion() == 2 ? "HTTP/2" : status.getProtocolText();
  }
}
