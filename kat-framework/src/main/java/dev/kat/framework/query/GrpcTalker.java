package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import dev.kat.framework.query.GrpcChannels.Peer;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import java.util.concurrent.CompletableFuture;

/** Conversations over bidirectional gRPC streams; the echo of the query's body proves one works. */
final class GrpcTalker implements Talker {

  private final GrpcChannels channels;

  GrpcTalker(GrpcChannels channels) {
    this.channels = channels;
  }

  @Override
  public CompletableFuture<Conversation> open(Query query, Target target) {
    Metadata metadata = GrpcMetadata.of(query.headers());
    Peer peer = Peer.of(query, target);
    ManagedChannel channel = channels.to(peer);
    TrailerWitness witness = new TrailerWitness();
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            GrpcMethods.of(query.path(), MethodType.BIDI_STREAMING),
            CallOptions.DEFAULT.withAuthority(query.authority()).withStreamTracerFactory(witness));
    GrpcStream stream = new GrpcStream(call, witness, query.timeout());
    stream.start(metadata);
    String body = query.body();
    CompletableFuture<Conversation> opened =
        stream.say(body == null ? "" : body).thenApply(echo -> stream);
    CompletableFuture<Conversation> unused =
        opened.whenComplete((conversation, failure) -> {
          if (failure != null) {
            call.cancel("no answer in time", null);
            channels.retire(peer, channel);
          }
        });
    return opened;
  }
}
