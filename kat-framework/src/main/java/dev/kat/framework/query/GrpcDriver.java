package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.GrpcChannels.Peer;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends gRPC calls of one type. */
final class GrpcDriver implements Driver {

  private final GrpcChannels channels;
  private final MethodType type;

  GrpcDriver(GrpcChannels channels, MethodType type) {
    this.channels = channels;
    this.type = type;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    Metadata metadata = GrpcMetadata.of(query.headers());
    TrailerWitness witness = new TrailerWitness();
    Peer peer = Peer.of(query, target);
    ManagedChannel channel = channels.to(peer);
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            GrpcMethods.of(query.path(), type),
            CallOptions.DEFAULT.withAuthority(query.authority()).withStreamTracerFactory(witness));
    GrpcCallCollector collector = new GrpcCallCollector(call, witness, messages(query), type);
    collector.start(metadata);
    CompletableFuture<Response> response = collector.outcome().thenCompose(GrpcOutcome::toResponse);
    CompletableFuture<Response> unused =
        response.whenComplete((received, failure) -> {
          if (failure != null) {
            // No grpc-timeout header is sent, so a timeout is a cancellation here.
            call.cancel("no answer in time", null);
            channels.retire(peer, channel);
          }
        });
    return response;
  }

  private List<String> messages(Query query) {
    String body = query.body();
    return type.clientSendsOneMessage() ? List.of(body == null ? "" : body) : Lines.of(body);
  }
}
