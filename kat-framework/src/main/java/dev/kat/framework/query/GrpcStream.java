package dev.kat.framework.query;

import dev.kat.backends.Echo;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An open bidirectional gRPC stream. A backend's echo is answered by the text that it echoes. */
final class GrpcStream extends ClientCall.Listener<byte[]> implements Conversation {

  private final ClientCall<byte[], byte[]> call;
  private final TrailerWitness witness;
  private final Duration patience;
  private final Mailbox mailbox = new Mailbox();
  private Metadata headers = new Metadata();

  GrpcStream(ClientCall<byte[], byte[]> call, TrailerWitness witness, Duration patience) {
    this.call = call;
    this.witness = witness;
    this.patience = patience;
  }

  void start(Metadata metadata) {
    call.start(this, metadata);
    call.request(1);
  }

  @Override
  public synchronized CompletableFuture<String> say(String message) {
    CompletableFuture<String> answer =
        mailbox.take().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (!answer.isDone()) {
      call.sendMessage(message.getBytes(StandardCharsets.UTF_8));
    }
    return answer;
  }

  @Override
  public synchronized void close() {
    call.halfClose();
  }

  @Override
  public void onHeaders(Metadata received) {
    headers = received;
  }

  @Override
  public void onMessage(byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    mailbox.deliver(Echo.tryParse(text).map(Echo::body).orElse(text));
    call.request(1);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    GrpcOutcome outcome = new GrpcOutcome(status, headers, trailers, "", witness.hasSeenTrailers());
    mailbox.end(
        outcome.fromPeer()
            ? "the stream ended with gRPC status " + status.getCode() + describe(status)
            : outcome.words());
  }

  private static String describe(Status status) {
    return status.getDescription() == null ? "" : ": " + status.getDescription();
  }
}
