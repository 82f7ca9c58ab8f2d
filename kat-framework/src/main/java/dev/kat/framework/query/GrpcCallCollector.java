package dev.kat.framework.query;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Collects what comes back on one gRPC call. */
final class GrpcCallCollector extends ClientCall.Listener<byte[]> {

  private final TrailerWitness witness;
  private final CompletableFuture<GrpcOutcome> outcome = new CompletableFuture<>();
  private final StringBuilder body = new StringBuilder();
  private Metadata headers = new Metadata();

  GrpcCallCollector(TrailerWitness witness) {
    this.witness = witness;
  }

  CompletableFuture<GrpcOutcome> outcome() {
    return outcome;
  }

  @Override
  public void onHeaders(Metadata received) {
    headers = received;
  }

  @Override
  public void onMessage(byte[] message) {
    body.append(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    outcome.complete(
        new GrpcOutcome(status, headers, trailers, body.toString(), witness.hasSeenTrailers()));
  }
}
