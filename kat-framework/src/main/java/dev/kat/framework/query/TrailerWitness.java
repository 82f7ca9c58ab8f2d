package dev.kat.framework.query;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** Notes whether a gRPC status came from the peer; else grpc-java made it up. */
final class TrailerWitness extends ClientStreamTracer.Factory {

  private volatile boolean seen;

  boolean hasSeenTrailers() {
    return seen;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void inboundTrailers(Metadata trailers) {
        seen = true;
      }
    };
  }
}
