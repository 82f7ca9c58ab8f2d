package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends unary gRPC calls. */
final class GrpcDriver implements Driver {

  /** One more than a unary call has, so that a surplus message is noticed. */
  private static final int MESSAGES = 2;

  private final GrpcChannels channels;

  GrpcDriver(GrpcChannels channels) {
    this.channels = channels;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    Metadata metadata = GrpcMetadata.of(query.headers());
    TrailerWitness witness = new TrailerWitness();
    GrpcCallCollector collector = new GrpcCallCollector(witness);
    ManagedChannel channel = channels.to(target.of(query.listener()));
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            GrpcMethods.of(query.path(), MethodType.UNARY),
            CallOptions.DEFAULT.withAuthority(query.authority()).withStreamTracerFactory(witness));
    call.start(collector, metadata);
    call.request(MESSAGES);
    String body = query.body();
    call.sendMessage((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
    call.halfClose();
    CompletableFuture<Response> response = collector.outcome().thenCompose(GrpcOutcome::toResponse);
    CompletableFuture<Response> unused =
        response.whenComplete((received, failure) -> {
          if (failure != null) {
            // No grpc-timeout header is sent, so a timeout is a cancellation here.
            call.cancel("no answer in time", null);
            channels.retire(target.of(query.listener()), channel);
          }
        });
    return response;
  }
}
