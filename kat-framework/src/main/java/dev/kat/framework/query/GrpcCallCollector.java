package dev.kat.framework.query;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Sends the messages of one gRPC call, and collects what comes back. */
final class GrpcCallCollector extends ClientCall.Listener<byte[]> {

  private final ClientCall<byte[], byte[]> call;
  private final TrailerWitness witness;
  private final Queue<String> unsent;
  private final MethodType type;
  private final CompletableFuture<GrpcOutcome> outcome = new CompletableFuture<>();
  private final List<String> received = new ArrayList<>();
  private final int messages;
  private Metadata headers = new Metadata();

  GrpcCallCollector(
      ClientCall<byte[], byte[]> call,
      TrailerWitness witness,
      List<String> messages,
      MethodType type) {
    this.call = call;
    this.witness = witness;
    this.unsent = new ArrayDeque<>(messages);
    this.messages = messages.size();
    this.type = type;
  }

  /** Begins the call; all messages are read, also those that its type does not have. */
  void start(Metadata metadata) {
    call.start(this, metadata);
    call.request(Integer.MAX_VALUE);
    sendNext();
    if (type != MethodType.BIDI_STREAMING) {
      while (!unsent.isEmpty()) {
        sendNext();
      }
      call.halfClose();
    }
  }

  CompletableFuture<GrpcOutcome> outcome() {
    return outcome;
  }

  private void sendNext() {
    call.sendMessage(unsent.remove().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void onHeaders(Metadata head) {
    headers = head;
  }

  @Override
  public void onMessage(byte[] message) {
    received.add(new String(message, StandardCharsets.UTF_8));
    if (type == MethodType.BIDI_STREAMING) {
      // One after the other: a gateway that keeps messages back is found out.
      if (!unsent.isEmpty()) {
        sendNext();
      } else if (received.size() == messages) {
        call.halfClose();
      }
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    outcome.complete(
        new GrpcOutcome(
            status, headers, trailers, Lines.joined(received), witness.hasSeenTrailers()));
  }
}
